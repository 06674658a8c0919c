select customer_id from people p
where email is not null
  and (select arg_max(given, ("at", consent_id)) from shop.consents c
       where c.customer_id = p.customer_id and channel = 'email' and "at" < p.now)
  and not exists (
    from shop.emails e
    where e.customer_id = p.customer_id and bounced and sent_at >= p.now - interval 180 days and sent_at < p.now)

with latest as (
  select *, row_number() over (partition by customer_id order by sent_at desc, email_id desc) as place
  from shop.emails, clock where sent_at < now
)
select customer_id from people join latest using (customer_id)
where place <= 10 group by customer_id having count(*) = 10 and count(opened_at) = 0

select distinct customer_id
from people join done e using (customer_id)
where e.name = 'basket' and e.at >= e.now - interval 3 days and e.at + interval 1 hour < e.now
  and not exists (
    from sales s where s.customer_id = e.customer_id and s.ordered_at > e.at and s.ordered_at <= e.at + interval 1 hour)

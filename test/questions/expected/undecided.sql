select distinct p.customer_id
from people p join done e using (customer_id)
where e.name = 'view' and e.at >= e.now - interval 7 days
  and not exists (from bought b where b.customer_id = p.customer_id and b.product_id = e.product_id)
group by p.customer_id, e.product_id having count(*) >= 3 and e.product_id is not null

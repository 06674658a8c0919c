select distinct p.customer_id
from people p join sales o using (customer_id) join shop.stores s using (store_id)
where s.country <> p.country and (o.ordered_at at time zone 'UTC') >= (o.now at time zone 'UTC') - interval 1 year

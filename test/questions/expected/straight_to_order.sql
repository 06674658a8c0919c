select distinct p.customer_id
from people p join done v using (customer_id) join done b using (customer_id) join sales s using (customer_id)
where v.name = 'view' and b.name = 'basket' and v.at >= v.now - interval 30 days
  and v.at < b.at and b.at < s.ordered_at and s.ordered_at <= v.at + interval 2 days

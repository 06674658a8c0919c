select distinct p.customer_id
from people p join shop.touches t using (customer_id) join shop.campaigns c using (campaign_id) join sales s using (customer_id)
where c.name = 'loyalty week' and t.at < s.ordered_at and s.ordered_at <= t.at + interval 7 days

select customer_id from people join bought using (customer_id)
where category = 'childrens clothing' and ordered_at >= bought.now - interval 1 year
group by customer_id having count(distinct order_id) >= 4

select customer_id from people join sales using (customer_id)
group by customer_id having count(*) filter (where discount > 0) * 2 > count(*)

with brands as (select customer_id, brand, count(*) as items from bought group by all)
select customer_id from people join brands using (customer_id)
group by customer_id having max(items) * 5 >= sum(items) * 4

with gaps as (
  select *, lag(ordered_at) over (partition by customer_id order by ordered_at, order_id) as before from sales
)
select distinct customer_id from people join gaps using (customer_id)
where ordered_at >= gaps.now - interval 30 days and before <= ordered_at - interval 180 days

with gaps as (
  select customer_id, ordered_at, order_id,
    floor(epoch(ordered_at - lag(ordered_at) over (partition by customer_id order by ordered_at, order_id)) / 86400) as gap
  from sales
)
select customer_id from people join gaps using (customer_id)
group by customer_id
having (array_agg(gap order by ordered_at desc, order_id desc))[1] > 2 * median(gap)

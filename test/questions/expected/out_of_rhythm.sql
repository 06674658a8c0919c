with gaps as (
  select customer_id, ordered_at,
    floor(epoch(ordered_at - lag(ordered_at) over (partition by customer_id order by ordered_at, order_id)) / 86400) as gap
  from sales
)
select customer_id from people join gaps using (customer_id)
group by customer_id, people.now
having floor(epoch(people.now - max(ordered_at)) / 86400) > 2 * median(gap)

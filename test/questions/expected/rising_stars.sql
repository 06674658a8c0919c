with predicted as (
  select customer_id, arg_max(value, (scored_at, score_id)) as value
  from people join shop.scores s using (customer_id)
  where model = 'value' and scored_at >= now - interval 7 days and scored_at < now group by customer_id
),
promising as (
  from predicted qualify (rank() over (order by value desc) - 1) * 100 < 10 * count(*) over ()
),
present as (
  select customer_id, coalesce(sum(amount) filter (where status = 'completed'), 0) as value
  from people left join sales using (customer_id) group by customer_id
  qualify (rank() over (order by coalesce(sum(amount) filter (where status = 'completed'), 0) desc) - 1) * 100 < 10 * count(*) over ()
)
select customer_id from promising where customer_id not in (select customer_id from present)

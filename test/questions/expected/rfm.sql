with inputs as (
  select customer_id, max(ordered_at) as recency, count(*) as frequency,
    coalesce(sum(amount) filter (where status = 'completed'), 0) as monetary
  from people join sales using (customer_id) group by customer_id
),
scores as (
  select customer_id,
    (rank() over (order by recency) - 1) * 5 // count(*) over () + 1 as r,
    (rank() over (order by frequency) - 1) * 5 // count(*) over () + 1
    + (rank() over (order by monetary) - 1) * 5 // count(*) over () + 1 as fm
  from inputs
)
select customer_id, case
  when r is null then 'prospects'
  when r >= 4 and fm >= 8 then 'champions'
  when r = 1 and fm >= 8 then 'cannot lose'
  when r >= 3 and fm >= 7 then 'loyal'
  when r <= 2 and fm >= 6 then 'at risk'
  when r = 5 and fm <= 3 then 'recent'
  when r = 4 and fm <= 3 then 'promising'
  when r >= 4 then 'potential loyalists'
  when r = 3 and fm >= 5 then 'needing attention'
  when r = 3 then 'about to sleep'
  when r = 2 then 'hibernating'
  else 'lost' end
from people left join scores using (customer_id)

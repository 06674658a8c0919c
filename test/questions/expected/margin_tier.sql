with earned as (
  select customer_id,
    coalesce(sum(profit) filter (where status = 'completed' and ordered_at >= bought.now - interval 12 months), 0) as profit
  from people left join bought using (customer_id) group by customer_id
),
placed as (select customer_id, (rank() over (order by profit desc) - 1) * 100.0 / count(*) over () as ahead from earned)
select customer_id, case when ahead < 1 then 'top' when ahead < 10 then 'high' when ahead < 50 then 'middle' else 'rest' end
from placed

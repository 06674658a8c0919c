with earned as (
  select customer_id,
    coalesce(sum(profit) filter (where status = 'completed' and ordered_at >= bought.now - interval 12 months), 0) as profit
  from people left join bought using (customer_id) group by customer_id
),
ahead as (select customer_id, (rank() over (order by profit desc) - 1) * 100.0 / count(*) over () as ahead from earned),
tiers as (select customer_id, case when ahead < 1 then 1 when ahead < 10 then 2 when ahead < 50 then 3 else 4 end as tier from ahead),
places as (
  select customer_id, count(*) over (partition by tier) as n,
    row_number() over (partition by tier order by md5('offers:' || customer_id)) - 1 as place
  from tiers
)
select customer_id, case when place < round(n / 3.0) then 'voucher' when place < round(n * 2 / 3.0) then 'points' else 'nothing' end
from places

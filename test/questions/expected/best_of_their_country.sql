with earned as (
  select customer_id, country, coalesce(sum(profit) filter (where status = 'completed'), 0) as profit
  from people left join bought using (customer_id) where country is not null group by all
)
select customer_id from earned qualify rank() over (partition by country order by profit desc) <= 10

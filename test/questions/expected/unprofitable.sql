with recent as (from sales where ordered_at >= now - interval 2 years),
results as (
  select customer_id,
    coalesce((select sum(profit) from bought b where b.customer_id = p.customer_id and status = 'completed' and ordered_at >= b.now - interval 2 years), 0)
    - coalesce((select sum(handling_cost) from shop.tickets t where t.customer_id = p.customer_id and opened_at >= p.now - interval 2 years and opened_at < p.now), 0)
    - 4.90 * (select count(*) from recent r where r.customer_id = p.customer_id and status = 'refunded') as result
  from people p
)
select customer_id from results where result < 0

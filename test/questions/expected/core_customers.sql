with spent as (
  select customer_id, coalesce(sum(amount) filter (where status = 'completed'), 0) as value
  from people left join sales using (customer_id) group by customer_id
)
select customer_id from spent s
where (select coalesce(sum(value), 0) from spent o where o.value > s.value) < 0.8 * (select sum(value) from spent)

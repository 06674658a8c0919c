with changes as (
  select *, lag(fee) over (partition by customer_id order by changed_at, change_id) as before from shop.plan_changes
)
select distinct customer_id from people join changes using (customer_id)
where changed_at >= now - interval 30 days and changed_at < now and fee < before

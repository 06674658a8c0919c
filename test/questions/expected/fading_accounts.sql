with months as (
  select account_id,
    coalesce(sum(actions) filter (where date_trunc('month', day) = date_trunc('month', today) - interval 1 month), 0) as last,
    coalesce(sum(actions) filter (where date_trunc('month', day) = date_trunc('month', today) - interval 2 months), 0) as before
  from shop.accounts left join shop.account_usage using (account_id), clock
  group by account_id
)
select account_id from months where last * 2 < before

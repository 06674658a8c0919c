create or replace view "segments"."lifecycle" (
  "customer_id",
  "label"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    minOrNull(t0."ordered_at") as "min_ordered_at",
    maxOrNull(t0."ordered_at") as "max_ordered_at",
    toInt64(count(*)) as "count_1"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1
)
select
  t0."customer_id" as "customer_id",
  case
    when t1."min_ordered_at" >= subtractDays(now64(6, 'UTC'), 30)
        and t1."min_ordered_at" < now64(6, 'UTC')
      then 'new'
    when t1."max_ordered_at" >= subtractDays(now64(6, 'UTC'), 90)
        and t1."max_ordered_at" < now64(6, 'UTC')
      then 'active'
    when coalesce(t1."count_1", 0) > 0 then 'churned'
    else 'prospect'
  end as "label"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

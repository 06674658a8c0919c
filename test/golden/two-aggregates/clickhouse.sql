create or replace view "segments"."vip_at_risk" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    sumOrNull(toDecimal128(t0."amount", 2)) filter (where t0."status" = 'completed') as "sum_amount",
    maxOrNull(t0."ordered_at") as "max_ordered_at"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and coalesce(t1."sum_amount", 0) >= toDecimal256('500', 0)
  and t1."max_ordered_at" < subtractDays(now64(6, 'UTC'), 90)
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

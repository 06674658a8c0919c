create or replace view "segments"."full_baskets" (
  "customer_id"
) as
with "items_by_order_id" as (
  select
    t0."order_id" as "order_id",
    toInt64(count(*)) as "count_1"
  from "shop"."items" as t0
  where t0."order_id" is not null
  group by 1
),
"orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*)) as "count_1"
  from "shop"."orders" as t0
  left join "items_by_order_id" as t1 on t0."order_id" = t1."order_id"
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= subtractYears(now64(6, 'UTC'), 1)
    and t0."ordered_at" < now64(6, 'UTC')
    and coalesce(t1."count_1", 0) >= 3
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and coalesce(t1."count_1", 0) >= 2
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."second_order_larger" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    sumOrNull(toDecimal128(t0."amount", 2)) as "sum_amount",
    toInt64(count(*) filter (where t0."amount" is not null)) as "count_1"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1
),
"orders_compared" as (
  select
    t0."order_id" as "order_id",
    t1."customer_id" as "customer_id",
    t0."ordered_at" as "ordered_at",
    t0."customer_id" as "customer_id_2"
  from "shop"."orders" as t0
  left join "shop"."customers" as t1 on t0."customer_id" = t1."customer_id"
  left join "orders_by_customer_id" as t2 on t1."customer_id" = t2."customer_id"
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t0."ordered_at" < now64(6, 'UTC')
    and toFloat64(toString(coalesce(t2."sum_amount", 0))) / nullif(toFloat64(coalesce(t2."count_1", 0)), 0) < toFloat64(t0."amount")
),
"orders_of_orders" as (
  select
    t0."order_id" as "order_id",
    toInt64(count(*)) as "count_1"
  from "orders_compared" as t0
  join "shop"."orders" as t1
    on t0."customer_id" = t1."customer_id"
      and not coalesce(t1."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  where t1."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t1."ordered_at" < now64(6, 'UTC')
    and t1."ordered_at" <= t0."ordered_at"
    and t0."ordered_at" <= toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC')
  group by 1
),
"orders_by_customer_id_2" as (
  select
    t0."customer_id_2" as "customer_id",
    toInt64(count(*)) as "count_1"
  from "orders_compared" as t0
  left join "orders_of_orders" as t1 on t0."order_id" = t1."order_id"
  where coalesce(t1."count_1", 0) = 2
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "orders_by_customer_id_2" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and coalesce(t1."count_1", 0) > 0
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."often" (
  "customer_id"
) as
with "order_days_orders" as (
  select
    t0."order_id" as "order_id",
    t0."ordered_at" as "ordered_at",
    t0."customer_id" as "customer_id",
    toDate32(case
      when t0."ordered_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC')
        then toDateTime64(t0."ordered_at", 6, 'UTC')
    end, 'UTC') as "day"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."status" = 'completed'
),
"order_days" as (
  select
    t0."customer_id" as "customer_id",
    t0."day" as "day"
  from "order_days_orders" as t0
  where t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t0."ordered_at" < now64(6, 'UTC')
    and t0."customer_id" is not null
    and t0."day" is not null
  group by 1, 2
),
"order_days_orders_by_customer_id_day" as (
  select
    t0."customer_id" as "customer_id",
    t0."day" as "day",
    toInt64(count(*)) as "count_1"
  from "order_days_orders" as t0
  where t0."customer_id" is not null
    and t0."day" is not null
    and t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1, 2
),
"order_days_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*)) as "count_1"
  from "order_days" as t0
  left join "order_days_orders_by_customer_id_day" as t1
    on t0."customer_id" = t1."customer_id"
      and t0."day" = t1."day"
  where t0."day" >= addDays(subtractDays(toDate32(now64(6, 'UTC'), 'UTC'), 90), 1)
    and t0."day" <= toDate32(now64(6, 'UTC'), 'UTC')
    and coalesce(t1."count_1", 0) >= 2
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "order_days_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and coalesce(t1."count_1", 0) >= 3
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."spenders" (
  "customer_id"
) as
with "completed_orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    sumOrNull(toDecimal128(t0."amount", 2)) as "sum_amount"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."status" = 'completed'
    and t0."customer_id" is not null
    and t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "completed_orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and coalesce(t1."sum_amount", 0) >= toDecimal256('100', 0)
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."with_large" (
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
"large_orders" as (
  select
    t0."customer_id" as "customer_id",
    t0."order_id" as "order_id",
    t0."ordered_at" as "ordered_at"
  from "shop"."orders" as t0
  left join "items_by_order_id" as t1 on t0."order_id" = t1."order_id"
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and coalesce(t1."count_1", 0) >= 3
),
"large_orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*)) as "count_1"
  from "large_orders" as t0
  where t0."customer_id" is not null
    and t0."ordered_at" >= subtractDays(now64(6, 'UTC'), 30)
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "large_orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and coalesce(t1."count_1", 0) >= 2
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

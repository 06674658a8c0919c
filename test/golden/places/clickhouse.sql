create or replace view "segments"."best_tenth" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    sumOrNull(toDecimal128(t0."amount", 2)) as "sum_amount"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t0."ordered_at" < now64(6, 'UTC')
    and t0."status" = 'completed'
  group by 1
),
"customers_across" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(rank() over (partition by t0."country" order by coalesce(t1."sum_amount", 0) desc)) as "rank",
    toInt64(count(*) over (partition by t0."country")) as "count"
  from "shop"."customers" as t0
  left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."country" is not null
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "customers_across" as t1 on t0."customer_id" = t1."customer_id"
left join "orders_by_customer_id" as t2 on t0."customer_id" = t2."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and toDecimal256(accurateCast(toInt128(t1."rank") - 1, 'Nullable(Int64)'), 0) < toDecimal128('0.10', 2) * t1."count"
  and coalesce(t2."sum_amount", 0) >= toDecimal256('100', 0)
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."eighty_percent" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*)) as "count_1",
    sumOrNull(toDecimal128(t0."amount", 2)) filter (where t0."status" = 'completed') as "sum_amount"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1
),
"customers_across" as (
  select
    t0."customer_id" as "customer_id",
    cast(sum(toDecimal256(greatest(coalesce(t1."sum_amount", 0), 0), 2)) over (order by coalesce(t1."sum_amount", 0) desc range between unbounded preceding and current row) - sum(toDecimal256(greatest(coalesce(t1."sum_amount", 0), 0), 2)) over (partition by coalesce(t1."sum_amount", 0)) as Nullable(Decimal(38, 2))) as "running_sum",
    cast(sum(toDecimal256(greatest(coalesce(t1."sum_amount", 0), 0), 2)) over () as Nullable(Decimal(38, 2))) as "sum"
  from "shop"."customers" as t0
  left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and coalesce(t1."count_1", 0) > 0
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "customers_across" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and toFloat64(toString(t1."running_sum")) / nullif(toFloat64(toString(t1."sum")), 0) < toFloat64(toDecimal128('0.80', 2))
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."quick_again" (
  "customer_id"
) as
with "orders_across" as (
  select
    t0."order_id" as "order_id",
    lag(toNullable(case
      when t0."ordered_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC')
        then toDateTime64(t0."ordered_at", 6, 'UTC')
    end)) over (partition by t0."customer_id" order by t0."ordered_at" asc, t0."order_id" asc) as "previous"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."order_id" is not null
    and t0."ordered_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC')
    and t0."customer_id" is not null
),
"orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    minOrNull(intDiv(toUnixTimestamp64Micro(case
      when t0."ordered_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC')
        then toDateTime64(t0."ordered_at", 6, 'UTC')
    end) - toUnixTimestamp64Micro(toDateTime64(t1."previous", 6, 'UTC')), 86400000000)) as "min_1"
  from "shop"."orders" as t0
  left join "orders_across" as t1 on t0."order_id" = t1."order_id"
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
  and t1."min_1" <= 30
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

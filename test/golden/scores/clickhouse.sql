create or replace view "segments"."cells" (
  "customer_id",
  "label"
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
  group by 1
),
"customers_across" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(rank() over (order by coalesce(t1."sum_amount", 0) desc)) as "rank",
    toInt64(count(*) over ()) as "count"
  from "shop"."customers" as t0
  left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
),
"customers_shared" as (
  select
    t0."customer_id" as "customer_id",
    t0."is_test" as "is_test",
    t0."signed_up_at" as "signed_up_at",
    t0."country" as "country",
    case
      when not coalesce(t0."is_test", false)
          and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
        then case
          when toDecimal256(accurateCast(toInt128(t1."rank") - 1, 'Nullable(Int64)'), 0) < toDecimal128('0.01', 2) * t1."count"
            then 'vip'
          when toDecimal256(accurateCast(toInt128(t1."rank") - 1, 'Nullable(Int64)'), 0) < toDecimal128('0.10', 2) * t1."count"
            then 'high'
          else 'low'
        end
    end as "shared"
  from "shop"."customers" as t0
  left join "customers_across" as t1 on t0."customer_id" = t1."customer_id"
),
"customers_across_2" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*) over (partition by t0."country", t0."shared")) as "count"
  from "customers_shared" as t0
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."country" is not null
    and t0."shared" is not null
)
select
  t0."customer_id" as "customer_id",
  coalesce(case
      when t1."count" >= 50
        then t0."country" || '/' || case
          when toDecimal256(accurateCast(toInt128(t2."rank") - 1, 'Nullable(Int64)'), 0) < toDecimal128('0.01', 2) * t2."count"
            then 'vip'
          when toDecimal256(accurateCast(toInt128(t2."rank") - 1, 'Nullable(Int64)'), 0) < toDecimal128('0.10', 2) * t2."count"
            then 'high'
          else 'low'
        end
    end,
    'other') as "label"
from "shop"."customers" as t0
left join "customers_across_2" as t1 on t0."customer_id" = t1."customer_id"
left join "customers_across" as t2 on t0."customer_id" = t2."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."rfm" (
  "customer_id",
  "label"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*)) as "count_1",
    maxOrNull(t0."ordered_at") as "max_ordered_at"
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
    toInt64(rank() over (order by t1."max_ordered_at" asc)) as "rank",
    toInt64(count(*) over ()) as "count"
  from "shop"."customers" as t0
  left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and coalesce(t1."count_1", 0) > 0
    and t1."max_ordered_at" is not null
),
"orders_by_customer_id_2" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*)) as "count_1",
    sumOrNull(toDecimal128(t0."amount", 2)) as "sum_amount"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1
),
"customers_across_2" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(rank() over (order by coalesce(t1."count_1", 0) asc)) as "rank",
    toInt64(count(*) over ()) as "count",
    toInt64(rank() over (order by coalesce(t1."sum_amount", 0) asc)) as "rank_2"
  from "shop"."customers" as t0
  left join "orders_by_customer_id_2" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and coalesce(t1."count_1", 0) > 0
)
select
  t0."customer_id" as "customer_id",
  case
    when coalesce(t3."count_1", 0) <= 0 then 'others'
    when accurateCast(toInt128(intDiv(accurateCast(toInt128(accurateCast(toInt128(t1."rank") - 1, 'Nullable(Int64)')) * 5, 'Nullable(Int64)'), t1."count")) + 1, 'Nullable(Int64)') >= 4
        and accurateCast(toInt128(intDiv(accurateCast(toInt128(accurateCast(toInt128(t2."rank") - 1, 'Nullable(Int64)')) * 5, 'Nullable(Int64)'), t2."count")) + 1, 'Nullable(Int64)') >= 4
        and accurateCast(toInt128(intDiv(accurateCast(toInt128(accurateCast(toInt128(t2."rank_2") - 1, 'Nullable(Int64)')) * 5, 'Nullable(Int64)'), t2."count")) + 1, 'Nullable(Int64)') >= 4
      then 'champions'
    when accurateCast(toInt128(intDiv(accurateCast(toInt128(accurateCast(toInt128(t1."rank") - 1, 'Nullable(Int64)')) * 5, 'Nullable(Int64)'), t1."count")) + 1, 'Nullable(Int64)') <= 2
      then 'hibernating'
    else 'others'
  end as "label"
from "shop"."customers" as t0
left join "customers_across" as t1 on t0."customer_id" = t1."customer_id"
left join "customers_across_2" as t2 on t0."customer_id" = t2."customer_id"
left join "orders_by_customer_id" as t3 on t0."customer_id" = t3."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."tiers" (
  "customer_id",
  "label"
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
  group by 1
),
"customers_across" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(rank() over (order by coalesce(t1."sum_amount", 0) desc)) as "rank",
    toInt64(count(*) over ()) as "count"
  from "shop"."customers" as t0
  left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
)
select
  t0."customer_id" as "customer_id",
  case
    when toDecimal256(accurateCast(toInt128(t1."rank") - 1, 'Nullable(Int64)'), 0) < toDecimal128('0.01', 2) * t1."count"
      then 'vip'
    when toDecimal256(accurateCast(toInt128(t1."rank") - 1, 'Nullable(Int64)'), 0) < toDecimal128('0.10', 2) * t1."count"
      then 'high'
    else 'low'
  end as "label"
from "shop"."customers" as t0
left join "customers_across" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

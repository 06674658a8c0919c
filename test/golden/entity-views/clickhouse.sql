create or replace view "segments"."customer_segments" (
  "customer_id",
  "british",
  "buyers",
  "lapsed",
  "age_group"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*) filter (where t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC'))) as "count_1",
    toInt64(count(*) filter (where t0."ordered_at" >= subtractDays(now64(6, 'UTC'), 90))) as "count_2"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1
)
select
  t0."customer_id" as "customer_id",
  toBool(coalesce(t0."country" = 'GB', false)) as "british",
  toBool(coalesce(t1."count_1", 0) > 0) as "buyers",
  toBool(coalesce(t1."count_1", 0) > 0 and coalesce(t1."count_2", 0) <= 0) as "lapsed",
  case
    when t0."birth_date" >= greatest(subtractYears(addDays(toDate32(now64(6, 'UTC'), 'UTC'), 1), 30),
          addDays(subtractYears(toDate32(now64(6, 'UTC'), 'UTC'), 30), 1))
        and t0."birth_date" <= toDate32(toDateTime64('9999-12-31 00:00:00', 6, 'UTC'))
      then 'young'
    when t0."birth_date" between toDate32(toDateTime64('0001-01-01 00:00:00', 6, 'UTC')) and toDate32(toDateTime64('9999-12-31 00:00:00', 6, 'UTC'))
      then 'old'
    else 'unknown'
  end as "age_group"
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

create or replace view "segments"."customer_memberships" (
  "customer_id",
  "segment"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*) filter (where t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC'))) as "count_1",
    toInt64(count(*) filter (where t0."ordered_at" >= subtractDays(now64(6, 'UTC'), 90))) as "count_2"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1
),
"customer_segments" as (
  select
    t0."customer_id" as "customer_id",
    coalesce(t0."country" = 'GB', false) as "british",
    coalesce(t1."count_1", 0) > 0 as "buyers",
    coalesce(t1."count_1", 0) > 0 and coalesce(t1."count_2", 0) <= 0 as "lapsed"
  from "shop"."customers" as t0
  left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
)
select
  t0."customer_id" as "customer_id",
  arrayJoin(arrayMap(segc_label -> assumeNotNull(segc_label), arrayFilter(segc_label -> segc_label is not null, [
    case when t0."british" then 'british' end,
    case when t0."buyers" then 'buyers' end,
    case when t0."lapsed" then 'lapsed' end
  ]))) as "segment"
from "customer_segments" as t0
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

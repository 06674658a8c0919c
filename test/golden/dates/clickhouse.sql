create or replace view "segments"."adult" (
  "customer_id"
) as
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and t0."birth_date" >= toDate32(toDateTime64('0001-01-01 00:00:00', 6, 'UTC'))
  and t0."birth_date" < greatest(subtractYears(addDays(toDate32(now64(6, 'UTC'), 'UTC'), 1), 18),
    addDays(subtractYears(toDate32(now64(6, 'UTC'), 'UTC'), 18), 1))
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."regular" (
  "customer_id"
) as
with "visits_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(uniqExact(dateTrunc('week', case
      when toInt32(t0."visited_on") between -719162 and 2932896 then toDate32(t0."visited_on")
    end))) as "count_distinct_1"
  from "web"."visits" as t0
  where t0."customer_id" is not null
    and t0."visited_on" >= subtractWeeks(dateTrunc('week', toDate32(now64(6, 'UTC'), 'UTC')), 4)
    and t0."visited_on" < dateTrunc('week', toDate32(now64(6, 'UTC'), 'UTC'))
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "visits_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and coalesce(t1."count_distinct_1", 0) = 4
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."visited_lately" (
  "customer_id"
) as
with "visits_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*) filter (
      where t0."visited_on" >= addDays(subtractDays(toDate32(now64(6, 'UTC'), 'UTC'), 7), 1)
        and t0."visited_on" <= toDate32(now64(6, 'UTC'), 'UTC')
    )) as "count_1",
    toInt64(count(*) filter (
      where t0."visited_on" >= toDate32(toDateTime64('0001-01-01 00:00:00', 6, 'UTC'))
        and t0."visited_on" < greatest(subtractMonths(addDays(toDate32(now64(6, 'UTC'), 'UTC'), 1), 6),
          addDays(subtractMonths(toDate32(now64(6, 'UTC'), 'UTC'), 6), 1))
    )) as "count_2"
  from "web"."visits" as t0
  where t0."customer_id" is not null
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "visits_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and coalesce(t1."count_1", 0) > 0
  and coalesce(t1."count_2", 0) <= 0
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."engaged" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*)) as "count_1"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= subtractDays(now64(6, 'UTC'), 30)
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1
),
"visits_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*)) as "count_1"
  from "web"."visits" as t0
  where t0."customer_id" is not null
    and t0."visited_on" >= addDays(subtractDays(toDate32(now64(6, 'UTC'), 'UTC'), 7), 1)
    and t0."visited_on" <= toDate32(now64(6, 'UTC'), 'UTC')
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
left join "visits_by_customer_id" as t2 on t0."customer_id" = t2."customer_id"
left join "shop"."companies" as t3 on t0."company_id" = t3."company_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and accurateCast(toInt128(accurateCast(toInt128(case when coalesce(t1."count_1", 0) > 0 then 1 else 0 end) + case when coalesce(t2."count_1", 0) > 0 then 1 else 0 end, 'Int64')) + case when t3."company_id" is not null then 1 else 0 end, 'Int64') >= 2
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

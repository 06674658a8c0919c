create or replace view "segments"."quick_starters" (
  "customer_id"
) as
with "orders_of_customers" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*)) as "count_1"
  from "shop"."customers" as t0
  join "shop"."orders" as t1
    on t0."customer_id" = t1."customer_id"
      and not coalesce(t1."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  where not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and case
      when t0."signed_up_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC')
        then toDateTime64(t0."signed_up_at", 6, 'UTC')
    end <= t1."ordered_at"
    and t1."ordered_at" < addDays(case
      when t0."signed_up_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC')
        then toDateTime64(t0."signed_up_at", 6, 'UTC')
    end, 30)
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "orders_of_customers" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and coalesce(t1."count_1", 0) >= 2
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

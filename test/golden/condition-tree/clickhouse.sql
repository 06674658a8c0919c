create or replace view "segments"."reachable" (
  "customer_id"
) as
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and (
    endsWith(t0."email", '@example.com')
    or position(lower(t0."email"), 'shop') > 0 and not coalesce(t0."email" like '%test%', false)
  )
  and not (
    coalesce(t0."country" = 'GB', false)
    or coalesce(t0."signed_up_at" >= subtractDays(now64(6, 'UTC'), 1), false)
      and coalesce(t0."signed_up_at" < now64(6, 'UTC'), false)
  )
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."abroad" (
  "customer_id"
) as
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "shop"."companies" as t1 on t0."company_id" = t1."company_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and not coalesce(t0."country" = 'US', false)
  and not (coalesce(t0."country" = 'CA', false) or coalesce(t1."country" in ('GB', 'US'), false))
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."not_american" (
  "customer_id"
) as
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and not coalesce(t0."country" = 'US', false)
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."works_elsewhere" (
  "customer_id"
) as
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "shop"."companies" as t1 on t0."company_id" = t1."company_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and t0."country" is not null
  and t1."country" is not null
  and not coalesce(t0."country" = t1."country", false)
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

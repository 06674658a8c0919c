create or replace view "segments"."colleagues_bought_shoes" (
  "customer_id"
) as
with "items_by_company_id" as (
  select
    t0."company_id" as "company_id",
    toInt64(count(*)) as "count_1"
  from "shop"."customers" as t0
  join "shop"."orders" as t1
    on t0."customer_id" = t1."customer_id"
      and not coalesce(t1."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  join "shop"."items" as t2 on t1."order_id" = t2."order_id"
  left join "shop"."products" as t3 on t2."product_id" = t3."product_id"
  where t0."company_id" is not null
    and t1."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t1."ordered_at" < now64(6, 'UTC')
    and t3."category" = 'shoes'
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "shop"."companies" as t1 on t0."company_id" = t1."company_id"
left join "items_by_company_id" as t2 on t1."company_id" = t2."company_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and coalesce(t2."count_1", 0) > 0
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."shares_a_product" (
  "customer_id"
) as
with "products_reached" as (
  select
    t0."customer_id" as "customer_id",
    t2."product_id" as "product_id"
  from "shop"."orders" as t0
  join "shop"."items" as t1 on t0."order_id" = t1."order_id"
  join "shop"."products" as t2 on t1."product_id" = t2."product_id"
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1, 2
),
"items_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    toInt64(count(*)) as "count_1"
  from "products_reached" as t0
  join "shop"."items" as t1 on t0."product_id" = t1."product_id"
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "items_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and coalesce(t1."count_1", 0) > 10
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

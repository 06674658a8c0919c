create or replace view "segments"."colleagues_bought_shoes" (
  "customer_id"
) as
with "items_by_company_id" as (
  select
    t0."company_id",
    count(*) as "count_1"
  from "shop"."customers" as t0
  join "shop"."orders" as t1
    on t0."customer_id" = t1."customer_id"
      and not coalesce(t1."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
  join "shop"."items" as t2 on t1."order_id" = t2."order_id"
  left join "shop"."products" as t3 on t2."product_id" = t3."product_id"
  where t0."company_id" is not null
    and t1."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t1."ordered_at" < statement_timestamp()
    and t3."category" collate "C" = 'shoes'
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "shop"."companies" as t1 on t0."company_id" = t1."company_id"
left join "items_by_company_id" as t2 on t1."company_id" = t2."company_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t2."count_1", 0) > 0;

create or replace view "segments"."shares_a_product" (
  "customer_id"
) as
with "products_reached" as (
  select
    t0."customer_id",
    t2."product_id"
  from "shop"."orders" as t0
  join "shop"."items" as t1 on t0."order_id" = t1."order_id"
  join "shop"."products" as t2 on t1."product_id" = t2."product_id"
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < statement_timestamp()
  group by 1, 2
),
"items_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "products_reached" as t0
  join "shop"."items" as t1 on t0."product_id" = t1."product_id"
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "items_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."count_1", 0) > 10;

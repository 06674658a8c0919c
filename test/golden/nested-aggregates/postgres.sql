create or replace view "segments"."full_baskets" (
  "customer_id"
) as
with "items_by_order_id" as (
  select
    t0."order_id",
    count(*) as "count_1"
  from "shop"."items" as t0
  where t0."order_id" is not null
  group by 1
),
"orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "shop"."orders" as t0
  left join "items_by_order_id" as t1 on t0."order_id" = t1."order_id"
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= (statement_timestamp() at time zone 'UTC' - interval '1 year') at time zone 'UTC'
    and t0."ordered_at" < statement_timestamp()
    and coalesce(t1."count_1", 0) >= 3
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."count_1", 0) >= 2;

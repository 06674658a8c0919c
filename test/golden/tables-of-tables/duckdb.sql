create or replace view "segments"."often" (
  "customer_id"
) as
with "order_days_orders" as (
  select
    t0."order_id",
    t0."ordered_at",
    t0."customer_id",
    cast(case
      when t0."ordered_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00'
        then t0."ordered_at"
    end at time zone 'UTC' as date) as "day"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."status" collate "C" = 'completed'
),
"order_days" as (
  select
    t0."customer_id",
    t0."day"
  from "order_days_orders" as t0
  where t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < now()
    and t0."customer_id" is not null
    and t0."day" is not null
  group by 1, 2
),
"order_days_orders_by_customer_id_day" as (
  select
    t0."customer_id",
    t0."day",
    count(*) as "count_1"
  from "order_days_orders" as t0
  where t0."customer_id" is not null
    and t0."day" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < now()
  group by 1, 2
),
"order_days_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "order_days" as t0
  left join "order_days_orders_by_customer_id_day" as t1
    on t0."customer_id" = t1."customer_id"
      and t0."day" = t1."day"
  where t0."day" >= cast(now() at time zone 'UTC' as date) - 90 + 1
    and t0."day" <= cast(now() at time zone 'UTC' as date)
    and coalesce(t1."count_1", 0) >= 2
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "order_days_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."count_1", 0) >= 3;

create or replace view "segments"."spenders" (
  "customer_id"
) as
with "completed_orders_by_customer_id" as (
  select
    t0."customer_id",
    cast(sum(t0."amount") as decimal(38, 2)) as "sum_amount"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."status" collate "C" = 'completed'
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < now()
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "completed_orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."sum_amount", 0) >= 100;

create or replace view "segments"."with_large" (
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
"large_orders" as (
  select
    t0."customer_id",
    t0."order_id",
    t0."ordered_at"
  from "shop"."orders" as t0
  left join "items_by_order_id" as t1 on t0."order_id" = t1."order_id"
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and coalesce(t1."count_1", 0) >= 3
),
"large_orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "large_orders" as t0
  where t0."customer_id" is not null
    and t0."ordered_at" >= (now() at time zone 'UTC' - interval '30 days') at time zone 'UTC'
    and t0."ordered_at" < now()
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "large_orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."count_1", 0) >= 2;

create or replace view "segments"."lately_on_the_web" (
  "customer_id"
) as
with "latest_orders" as (
  select
    t0."customer_id",
    not coalesce(t0."channel" collate "C" = 'web', false) as "value",
    row_number() over (partition by t0."customer_id" order by t0."ordered_at" desc nulls last, t0."order_id" desc) as "position"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < statement_timestamp()
    and not coalesce(t0."status" collate "C" = 'cancelled', false)
),
"latest_orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "latest_orders" as t0
  where t0."position" <= 3
    and t0."value"
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "latest_orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."count_1", 0) = 0;

create or replace view "segments"."won_by_search" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    (array_agg(t0."channel" order by t0."ordered_at" asc nulls last, t0."order_id" asc))[1] as "first_channel"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < statement_timestamp()
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and t1."first_channel" collate "C" = 'search';

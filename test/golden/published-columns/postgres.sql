create or replace view "segments"."to_call" (
  "customer_id",
  "email",
  "lifetime_value"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    cast(sum(t0."amount") as numeric(38, 2)) as "sum_amount"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < statement_timestamp()
  group by 1
)
select
  t0."customer_id",
  t0."email",
  coalesce(t1."sum_amount", 0) as "lifetime_value"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."sum_amount", 0) > 100;

create or replace view "segments"."spending" (
  "customer_id",
  "label",
  "lifetime_value"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    cast(sum(t0."amount") as numeric(38, 2)) as "sum_amount"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < statement_timestamp()
  group by 1
)
select
  t0."customer_id",
  case when coalesce(t1."sum_amount", 0) > 1000 then 'high' else 'low' end as "label",
  coalesce(t1."sum_amount", 0) as "lifetime_value"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false);

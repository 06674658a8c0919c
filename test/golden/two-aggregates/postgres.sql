create or replace view "segments"."vip_at_risk" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    cast(sum(t0."amount") filter (where t0."status" collate "C" = 'completed') as numeric(38, 2)) as "sum_amount",
    max(t0."ordered_at") as "max_ordered_at"
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
  and coalesce(t1."sum_amount", 0) >= 500
  and t1."max_ordered_at" < (statement_timestamp() at time zone 'UTC' - interval '90 days') at time zone 'UTC';

create or replace view "segments"."lifecycle" (
  "customer_id",
  "label"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    min(t0."ordered_at") as "min_ordered_at",
    max(t0."ordered_at") as "max_ordered_at",
    count(*) as "count_1"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < now()
  group by 1
)
select
  t0."customer_id",
  case
    when t1."min_ordered_at" >= (now() at time zone 'UTC' - interval '30 days') at time zone 'UTC'
        and t1."min_ordered_at" < now()
      then 'new'
    when t1."max_ordered_at" >= (now() at time zone 'UTC' - interval '90 days') at time zone 'UTC'
        and t1."max_ordered_at" < now()
      then 'active'
    when coalesce(t1."count_1", 0) > 0 then 'churned'
    else 'prospect'
  end as "label"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false);

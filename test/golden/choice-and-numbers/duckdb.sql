create or replace view "segments"."scored" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) filter (where t0."ordered_at" >= (now() at time zone 'UTC' - interval '30 days') at time zone 'UTC') as "count_1",
    count(*) filter (where t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00') as "count_2"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" < now()
  group by 1
),
"visits_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "web"."visits" as t0
  where t0."customer_id" is not null
    and t0."visited_on" >= date '0001-01-01'
    and t0."visited_on" <= cast(now() at time zone 'UTC' as date)
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
left join "visits_by_customer_id" as t2 on t0."customer_id" = t2."customer_id"
left join "shop"."companies" as t3 on t0."company_id" = t3."company_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and cast(least(cast(case
      when coalesce(t1."count_1", 0) > 0 then 10
      when coalesce(t1."count_2", 0) > 0 then 5
      else 0
    end as bigint) + cast(coalesce(t2."count_1", 0) as bigint),
    20) as bigint) * cast(2 as bigint) >= 15
  and coalesce(t3."country", t0."country", 'none') collate "C" <> 'none';

create or replace view "segments"."engaged" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= (statement_timestamp() at time zone 'UTC' - interval '30 days') at time zone 'UTC'
    and t0."ordered_at" < statement_timestamp()
  group by 1
),
"visits_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "web"."visits" as t0
  where t0."customer_id" is not null
    and t0."visited_on" >= cast(statement_timestamp() at time zone 'UTC' as date) - 7 + 1
    and t0."visited_on" <= cast(statement_timestamp() at time zone 'UTC' as date)
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
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and cast(case when coalesce(t1."count_1", 0) > 0 then 1 else 0 end as bigint) + cast(case when coalesce(t2."count_1", 0) > 0 then 1 else 0 end as bigint) + cast(case when t3."company_id" is not null then 1 else 0 end as bigint) >= 2;

create or replace view "segments"."adult" (
  "customer_id"
) as
select
  t0."customer_id"
from "shop"."customers" as t0
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and t0."birth_date" >= date '0001-01-01'
  and t0."birth_date" < greatest(cast(cast(statement_timestamp() at time zone 'UTC' as date) + 1 - interval '18 years' as date),
    cast(cast(statement_timestamp() at time zone 'UTC' as date) - interval '18 years' as date) + 1);

create or replace view "segments"."regular" (
  "customer_id"
) as
with "visits_by_customer_id" as (
  select
    t0."customer_id",
    count(distinct cast(date_trunc('week', cast(case
      when t0."visited_on" between date '0001-01-01' and date '9999-12-31' then t0."visited_on"
    end as timestamp)) as date)) as "count_distinct_1"
  from "web"."visits" as t0
  where t0."customer_id" is not null
    and t0."visited_on" >= cast(date_trunc('week', cast(cast(statement_timestamp() at time zone 'UTC' as date) as timestamp)) as date) - 28
    and t0."visited_on" < cast(date_trunc('week', cast(cast(statement_timestamp() at time zone 'UTC' as date) as timestamp)) as date)
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "visits_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."count_distinct_1", 0) = 4;

create or replace view "segments"."visited_lately" (
  "customer_id"
) as
with "visits_by_customer_id" as (
  select
    t0."customer_id",
    count(*) filter (
      where t0."visited_on" >= cast(statement_timestamp() at time zone 'UTC' as date) - 7 + 1
        and t0."visited_on" <= cast(statement_timestamp() at time zone 'UTC' as date)
    ) as "count_1",
    count(*) filter (
      where t0."visited_on" >= date '0001-01-01'
        and t0."visited_on" < greatest(cast(cast(statement_timestamp() at time zone 'UTC' as date) + 1 - interval '6 months' as date),
          cast(cast(statement_timestamp() at time zone 'UTC' as date) - interval '6 months' as date) + 1)
    ) as "count_2"
  from "web"."visits" as t0
  where t0."customer_id" is not null
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "visits_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."count_1", 0) > 0
  and coalesce(t1."count_2", 0) <= 0;

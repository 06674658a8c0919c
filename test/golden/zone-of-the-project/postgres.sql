create or replace view "segments"."bought_on_new_year" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '2026-01-01 05:00:00+00'
    and t0."ordered_at" < timestamptz '2026-01-02 05:00:00+00'
    and cast(extract(hour from case
      when t0."ordered_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00'
        then t0."ordered_at"
    end at time zone 'America/New_York') as bigint) < 6
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."count_1", 0) > 0;

create or replace view "segments"."this_month" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= case
      when (
          (
            cast(cast(date_trunc('month', cast(cast(statement_timestamp() at time zone 'America/New_York' as date) as timestamp)) as date) as timestamp) - interval '3 hours'
          ) at time zone 'America/New_York' + interval '3 hours'
        ) at time zone 'America/New_York' = cast(cast(date_trunc('month', cast(cast(statement_timestamp() at time zone 'America/New_York' as date) as timestamp)) as date) as timestamp)
        then (
          cast(cast(date_trunc('month', cast(cast(statement_timestamp() at time zone 'America/New_York' as date) as timestamp)) as date) as timestamp) - interval '3 hours'
        ) at time zone 'America/New_York' + interval '3 hours'
      else cast(cast(date_trunc('month', cast(cast(statement_timestamp() at time zone 'America/New_York' as date) as timestamp)) as date) as timestamp) at time zone 'America/New_York'
    end
    and t0."ordered_at" < case
      when (
          (
            cast(cast(cast(date_trunc('month', cast(cast(statement_timestamp() at time zone 'America/New_York' as date) as timestamp)) as date) + interval '1 month' as date) as timestamp) - interval '3 hours'
          ) at time zone 'America/New_York' + interval '3 hours'
        ) at time zone 'America/New_York' = cast(cast(cast(date_trunc('month', cast(cast(statement_timestamp() at time zone 'America/New_York' as date) as timestamp)) as date) + interval '1 month' as date) as timestamp)
        then (
          cast(cast(cast(date_trunc('month', cast(cast(statement_timestamp() at time zone 'America/New_York' as date) as timestamp)) as date) + interval '1 month' as date) as timestamp) - interval '3 hours'
        ) at time zone 'America/New_York' + interval '3 hours'
      else cast(cast(cast(date_trunc('month', cast(cast(statement_timestamp() at time zone 'America/New_York' as date) as timestamp)) as date) + interval '1 month' as date) as timestamp) at time zone 'America/New_York'
    end
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."count_1", 0) > 0;

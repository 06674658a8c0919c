create or replace view "segments"."customer_segments" (
  "customer_id",
  "british",
  "buyers",
  "lapsed",
  "age_group"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) filter (where t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00') as "count_1",
    count(*) filter (where t0."ordered_at" >= (now() at time zone 'UTC' - interval '90 days') at time zone 'UTC') as "count_2"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" < now()
  group by 1
)
select
  t0."customer_id",
  coalesce(t0."country" collate "C" = 'GB', false) as "british",
  coalesce(t1."count_1", 0) > 0 as "buyers",
  coalesce(t1."count_1", 0) > 0 and coalesce(t1."count_2", 0) <= 0 as "lapsed",
  case
    when t0."birth_date" >= greatest(cast(cast(now() at time zone 'UTC' as date) + 1 - interval '30 years' as date),
          cast(cast(now() at time zone 'UTC' as date) - interval '30 years' as date) + 1)
        and t0."birth_date" <= date '9999-12-31'
      then 'young'
    when t0."birth_date" between date '0001-01-01' and date '9999-12-31' then 'old'
    else 'unknown'
  end as "age_group"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false);

create or replace view "segments"."customer_memberships" (
  "customer_id",
  "segment"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) filter (where t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00') as "count_1",
    count(*) filter (where t0."ordered_at" >= (now() at time zone 'UTC' - interval '90 days') at time zone 'UTC') as "count_2"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" < now()
  group by 1
),
"customer_segments" as (
  select
    t0."customer_id",
    coalesce(t0."country" collate "C" = 'GB', false) as "british",
    coalesce(t1."count_1", 0) > 0 as "buyers",
    coalesce(t1."count_1", 0) > 0 and coalesce(t1."count_2", 0) <= 0 as "lapsed"
  from "shop"."customers" as t0
  left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
)
select
  t0."customer_id",
  unnest(list_filter([
    case when t0."british" then 'british' end,
    case when t0."buyers" then 'buyers' end,
    case when t0."lapsed" then 'lapsed' end
  ], lambda label: label is not null)) as "segment"
from "customer_segments" as t0;

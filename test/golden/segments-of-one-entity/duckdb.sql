create or replace view "segments"."buyers" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < now()
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."count_1", 0) > 0;

create or replace view "segments"."non_buyers" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < now()
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."count_1", 0) <= 0;

create or replace view "segments"."buyers_by_region" (
  "customer_id",
  "label"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
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
    when coalesce(t1."count_1", 0) > 0
        and case
          when t0."country" collate "C" in ('US', 'CA') then 'america'
          when t0."country" collate "C" = 'GB' then 'europe'
          else 'elsewhere'
        end collate "C" = 'america'
      then 'american'
    when coalesce(t1."count_1", 0) > 0 then 'other'
    else 'none'
  end as "label"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false);

create or replace view "segments"."region" (
  "customer_id",
  "label"
) as
select
  t0."customer_id",
  case
    when t0."country" collate "C" in ('US', 'CA') then 'america'
    when t0."country" collate "C" = 'GB' then 'europe'
    else 'elsewhere'
  end as "label"
from "shop"."customers" as t0
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false);

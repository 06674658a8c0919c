create or replace view "segments"."quick_starters" (
  "customer_id"
) as
with "orders_of_customers" as (
  select
    t0."customer_id",
    count(*) as "count_1"
  from "shop"."customers" as t0
  join "shop"."orders" as t1
    on t0."customer_id" = t1."customer_id"
      and not coalesce(t1."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
  where not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and case
      when t0."signed_up_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00'
        then t0."signed_up_at"
    end <= t1."ordered_at"
    and t1."ordered_at" < (
      case
        when t0."signed_up_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00'
          then t0."signed_up_at"
      end at time zone 'UTC' + interval '30 days'
    ) at time zone 'UTC'
  group by 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "orders_of_customers" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and coalesce(t1."count_1", 0) >= 2;

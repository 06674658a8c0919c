create or replace view "segments"."thrifty" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    cast(sum(t0."discount") as numeric(38, 2)) as "sum_discount",
    cast(sum(t0."amount") as numeric(38, 2)) as "sum_amount",
    count(*) filter (where t0."amount" is not null) as "count_1",
    percentile_disc(0.5) within group (order by t0."amount" asc) as "median_low_amount",
    percentile_disc(0.5) within group (order by t0."amount" desc) as "median_high_amount",
    count(*) filter (where t0."discount" > 0) as "count_2",
    count(*) as "count_3"
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
  and cast(coalesce(t1."sum_discount", 0) as double precision) / nullif(cast(coalesce(t1."sum_amount", 0) as double precision), 0) > cast(0.20 as double precision)
  and cast(sign(coalesce(t1."sum_amount", 0)) * sign(cast(coalesce(t1."count_1", 0) as numeric(38, 0))) * div(2 * abs(coalesce(t1."sum_amount", 0)) * 100 + abs(cast(coalesce(t1."count_1", 0) as numeric(38, 0))), 2 * nullif(abs(cast(coalesce(t1."count_1", 0) as numeric(38, 0))), 0)) * 0.01 as numeric(38, 2)) between 10 and 49.99
  and cast(cast(t1."median_low_amount" + t1."median_high_amount" as numeric(38, 2)) as double precision) / cast(2 as double precision) < cast(40 as double precision)
  and cast(coalesce(t1."count_2", 0) as double precision) / nullif(cast(coalesce(t1."count_3", 0) as double precision), 0) >= cast(0.50 as double precision);

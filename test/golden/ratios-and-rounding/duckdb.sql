create or replace view "segments"."thrifty" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    cast(sum(t0."discount") as decimal(38, 2)) as "sum_discount",
    cast(sum(t0."amount") as decimal(38, 2)) as "sum_amount",
    count(*) filter (where t0."amount" is not null) as "count_1",
    percentile_disc(0.5) within group (order by t0."amount" asc) as "median_low_amount",
    percentile_disc(0.5) within group (order by t0."amount" desc) as "median_high_amount",
    count(*) filter (where t0."discount" > 0) as "count_2",
    count(*) as "count_3"
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
  and cast(cast(coalesce(t1."sum_discount", 0) as varchar) as double) / nullif(cast(cast(coalesce(t1."sum_amount", 0) as varchar) as double), 0) > cast(0.20 as double)
  and cast(list_transform(
    [{a: cast(coalesce(t1."sum_amount", 0) * 10000 as hugeint),
      b: nullif(cast(coalesce(t1."count_1", 0) as hugeint) * 100, 0)}], lambda segc_pair: cast(sign(segc_pair.a) * sign(segc_pair.b) * ((2 * abs(segc_pair.a) + abs(segc_pair.b)) // (2 * abs(segc_pair.b))) as decimal(38, 0)) * 0.01
  )[1] as decimal(38, 2)) between 10 and 49.99
  and cast(cast(t1."median_low_amount" + t1."median_high_amount" as varchar) as double) / cast(2 as double) < cast(40 as double)
  and cast(coalesce(t1."count_2", 0) as double) / nullif(cast(coalesce(t1."count_3", 0) as double), 0) >= cast(0.50 as double);

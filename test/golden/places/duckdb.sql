create or replace view "segments"."best_tenth" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    cast(sum(t0."amount") as decimal(38, 2)) as "sum_amount"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < now()
    and t0."status" collate "C" = 'completed'
  group by 1
),
"customers_across" as (
  select
    t0."customer_id",
    rank() over (partition by t0."country" collate "C" order by coalesce(t1."sum_amount", 0) desc) as "rank",
    count(*) over (partition by t0."country" collate "C") as "count"
  from "shop"."customers" as t0
  left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."country" is not null
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "customers_across" as t1 on t0."customer_id" = t1."customer_id"
left join "orders_by_customer_id" as t2 on t0."customer_id" = t2."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and cast(t1."rank" as bigint) - cast(1 as bigint) < 0.10 * cast(t1."count" as bigint)
  and coalesce(t2."sum_amount", 0) >= 100;

create or replace view "segments"."eighty_percent" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1",
    cast(sum(t0."amount") filter (where t0."status" collate "C" = 'completed') as decimal(38, 2)) as "sum_amount"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < now()
  group by 1
),
"customers_across" as (
  select
    t0."customer_id",
    cast(sum(greatest(coalesce(t1."sum_amount", 0), 0)) over (order by coalesce(t1."sum_amount", 0) desc range between unbounded preceding and current row) - sum(greatest(coalesce(t1."sum_amount", 0), 0)) over (partition by coalesce(t1."sum_amount", 0)) as decimal(38, 2)) as "running_sum",
    cast(sum(greatest(coalesce(t1."sum_amount", 0), 0)) over () as decimal(38, 2)) + 0 as "sum"
  from "shop"."customers" as t0
  left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and coalesce(t1."count_1", 0) > 0
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "customers_across" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and cast(cast(t1."running_sum" as varchar) as double) / nullif(cast(cast(t1."sum" as varchar) as double), 0) < cast(0.80 as double);

create or replace view "segments"."quick_again" (
  "customer_id"
) as
with "orders_across" as (
  select
    t0."order_id",
    lag(case
      when t0."ordered_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00'
        then t0."ordered_at"
    end) over (partition by t0."customer_id" order by t0."ordered_at" asc, t0."order_id" asc) as "previous"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."order_id" is not null
    and t0."ordered_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00'
    and t0."customer_id" is not null
),
"orders_by_customer_id" as (
  select
    t0."customer_id",
    min((epoch_us(case
      when t0."ordered_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00'
        then t0."ordered_at"
    end) - epoch_us(t1."previous")) // 86400000000) as "min_1"
  from "shop"."orders" as t0
  left join "orders_across" as t1 on t0."order_id" = t1."order_id"
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
  and t1."min_1" <= 30;

create or replace view "segments"."cells" (
  "customer_id",
  "label"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    cast(sum(t0."amount") as numeric(38, 2)) as "sum_amount"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < statement_timestamp()
  group by 1
),
"customers_across" as (
  select
    t0."customer_id",
    rank() over (order by coalesce(t1."sum_amount", 0) desc) as "rank",
    count(*) over () as "count"
  from "shop"."customers" as t0
  left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
),
"customers_shared" as (
  select
    t0."customer_id",
    t0."is_test",
    t0."signed_up_at",
    t0."country",
    case
      when not coalesce(t0."is_test", false)
          and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
        then case
          when cast(t1."rank" as bigint) - cast(1 as bigint) < cast(0.01 * cast(t1."count" as bigint) as numeric(38, 12))
            then 'vip'
          when cast(t1."rank" as bigint) - cast(1 as bigint) < cast(0.10 * cast(t1."count" as bigint) as numeric(38, 12))
            then 'high'
          else 'low'
        end
    end as "shared"
  from "shop"."customers" as t0
  left join "customers_across" as t1 on t0."customer_id" = t1."customer_id"
),
"customers_across_2" as (
  select
    t0."customer_id",
    count(*) over (partition by t0."country" collate "C", t0."shared" collate "C") as "count"
  from "customers_shared" as t0
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."country" is not null
    and t0."shared" is not null
)
select
  t0."customer_id",
  coalesce(case
      when t1."count" >= 50
        then t0."country" || '/' || case
          when cast(t2."rank" as bigint) - cast(1 as bigint) < cast(0.01 * cast(t2."count" as bigint) as numeric(38, 12))
            then 'vip'
          when cast(t2."rank" as bigint) - cast(1 as bigint) < cast(0.10 * cast(t2."count" as bigint) as numeric(38, 12))
            then 'high'
          else 'low'
        end
    end,
    'other') as "label"
from "shop"."customers" as t0
left join "customers_across_2" as t1 on t0."customer_id" = t1."customer_id"
left join "customers_across" as t2 on t0."customer_id" = t2."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false);

create or replace view "segments"."rfm" (
  "customer_id",
  "label"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    count(*) as "count_1",
    max(t0."ordered_at") as "max_ordered_at"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < statement_timestamp()
  group by 1
),
"customers_across" as (
  select
    t0."customer_id",
    rank() over (order by t1."max_ordered_at" asc) as "rank",
    count(*) over () as "count"
  from "shop"."customers" as t0
  left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and coalesce(t1."count_1", 0) > 0
    and t1."max_ordered_at" is not null
),
"orders_by_customer_id_2" as (
  select
    t0."customer_id",
    count(*) as "count_1",
    cast(sum(t0."amount") as numeric(38, 2)) as "sum_amount"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < statement_timestamp()
  group by 1
),
"customers_across_2" as (
  select
    t0."customer_id",
    rank() over (order by coalesce(t1."count_1", 0) asc) as "rank",
    count(*) over () as "count",
    rank() over (order by coalesce(t1."sum_amount", 0) asc) as "rank_2"
  from "shop"."customers" as t0
  left join "orders_by_customer_id_2" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and coalesce(t1."count_1", 0) > 0
)
select
  t0."customer_id",
  case
    when coalesce(t3."count_1", 0) <= 0 then 'others'
    when cast((cast(t1."rank" as bigint) - cast(1 as bigint)) * cast(5 as bigint) / t1."count" as bigint) + cast(1 as bigint) >= 4
        and cast((cast(t2."rank" as bigint) - cast(1 as bigint)) * cast(5 as bigint) / t2."count" as bigint) + cast(1 as bigint) >= 4
        and cast((cast(t2."rank_2" as bigint) - cast(1 as bigint)) * cast(5 as bigint) / t2."count" as bigint) + cast(1 as bigint) >= 4
      then 'champions'
    when cast((cast(t1."rank" as bigint) - cast(1 as bigint)) * cast(5 as bigint) / t1."count" as bigint) + cast(1 as bigint) <= 2
      then 'hibernating'
    else 'others'
  end as "label"
from "shop"."customers" as t0
left join "customers_across" as t1 on t0."customer_id" = t1."customer_id"
left join "customers_across_2" as t2 on t0."customer_id" = t2."customer_id"
left join "orders_by_customer_id" as t3 on t0."customer_id" = t3."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false);

create or replace view "segments"."tiers" (
  "customer_id",
  "label"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id",
    cast(sum(t0."amount") as numeric(38, 2)) as "sum_amount"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00', false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= timestamptz '0001-01-01 00:00:00+00'
    and t0."ordered_at" < statement_timestamp()
  group by 1
),
"customers_across" as (
  select
    t0."customer_id",
    rank() over (order by coalesce(t1."sum_amount", 0) desc) as "rank",
    count(*) over () as "count"
  from "shop"."customers" as t0
  left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
  where t0."customer_id" is not null
    and not coalesce(t0."is_test", false)
    and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
)
select
  t0."customer_id",
  case
    when cast(t1."rank" as bigint) - cast(1 as bigint) < cast(0.01 * cast(t1."count" as bigint) as numeric(38, 12))
      then 'vip'
    when cast(t1."rank" as bigint) - cast(1 as bigint) < cast(0.10 * cast(t1."count" as bigint) as numeric(38, 12))
      then 'high'
    else 'low'
  end as "label"
from "shop"."customers" as t0
left join "customers_across" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false);

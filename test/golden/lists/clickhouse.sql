create or replace view "segments"."early" (
  "customer_id"
) as
with "places" as (
  select
    t0."country" as "country",
    toDate32(toDateTime64OrNull(concat(t0."since", ' 00:00:00'), 6, 'UTC')) as "since"
  from (values ('US', '2019-05-01', cast(null as Nullable(String))),
    ('GB', null, '3'),
    ('it''s', '2021-01-01', '4')) as t0 ("country", "since", "weight")
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "places" as t1 on t0."country" = t1."country"
where t0."customer_id" is not null
  and t1."since" < toDate32('2020-01-01')
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."listed" (
  "customer_id"
) as
with "listed_members" as (
  select
    cast(t0."customer_id" as Nullable(Int64)) as "customer_id"
  from (values ('7'), ('8')) as t0 ("customer_id")
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "listed_members" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and t1."customer_id" is not null
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."unlisted" (
  "customer_id"
) as
with "nothing" as (
  select
    t0."code" as "code",
    cast(t0."weight" as Nullable(Int64)) as "weight"
  from (select cast(null as Nullable(String)) as "code", cast(null as Nullable(String)) as "weight" where false) as t0
),
"all_nothing" as (
  select
    toInt64(count(*)) as "count_1"
  from "nothing" as t0
  where t0."weight" > 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
cross join "all_nothing" as t1
where t0."customer_id" is not null
  and coalesce(t1."count_1", 0) <= 0
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

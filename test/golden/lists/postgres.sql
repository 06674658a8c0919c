create or replace view "segments"."early" (
  "customer_id"
) as
with "places" as (
  select
    t0."country",
    cast(t0."since" as date) as "since"
  from (values ('US', '2019-05-01', cast(null as text)), ('GB', null, '3'), ('it''s', '2021-01-01', '4')) as t0 ("country", "since", "weight")
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "places" as t1 on t0."country" collate "C" = t1."country" collate "C"
where t0."customer_id" is not null
  and t1."since" < date '2020-01-01';

create or replace view "segments"."listed" (
  "customer_id"
) as
with "listed_members" as (
  select
    cast(t0."customer_id" as bigint) as "customer_id"
  from (values ('7'), ('8')) as t0 ("customer_id")
)
select
  t0."customer_id"
from "shop"."customers" as t0
left join "listed_members" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and t1."customer_id" is not null;

create or replace view "segments"."unlisted" (
  "customer_id"
) as
with "nothing" as (
  select
    t0."code",
    cast(t0."weight" as bigint) as "weight"
  from (select cast(null as text) as "code", cast(null as text) as "weight" where false) as t0
),
"all_nothing" as (
  select
    count(*) as "count_1"
  from "nothing" as t0
  where t0."weight" > 1
)
select
  t0."customer_id"
from "shop"."customers" as t0
cross join "all_nothing" as t1
where t0."customer_id" is not null
  and coalesce(t1."count_1", 0) <= 0;

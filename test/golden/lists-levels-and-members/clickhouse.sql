-- SEG501: clickhouse cannot say a member of a JSON column

-- SEG501: clickhouse cannot say a member of a JSON column

-- SEG501: clickhouse cannot say a member of a JSON column

create or replace view "segments"."learned" (
  "person_id",
  "best_child",
  "nearer"
) as
with "people_by_parent_id" as (
  select
    t0."parent_id" as "parent_id",
    maxOrNull(toInt64(nullIf(indexOf(['none', 'school', 'bachelor', 'master'], t0."education"), 0))) as "max_1"
  from "crm"."people" as t0
  where t0."parent_id" is not null
  group by 1
)
select
  t0."person_id" as "person_id",
  arrayElementOrNull(['none', 'school', 'bachelor', 'master'], t1."max_1") as "best_child",
  arrayElementOrNull(['none', 'school', 'bachelor', 'master'], case
    when toInt64(nullIf(indexOf(['none', 'school', 'bachelor', 'master'], t0."education"), 0)) is not null
        and toInt64(nullIf(indexOf(['none', 'school', 'bachelor', 'master'], t0."wanted"), 0)) is not null
      then least(toInt64(nullIf(indexOf(['none', 'school', 'bachelor', 'master'], t0."education"), 0)),
        toInt64(nullIf(indexOf(['none', 'school', 'bachelor', 'master'], t0."wanted"), 0)))
  end) as "nearer"
from "crm"."people" as t0
left join "people_by_parent_id" as t1 on t0."person_id" = t1."parent_id"
where t0."person_id" is not null
  and t0."education" in ('bachelor', 'master')
  and toInt64(nullIf(indexOf(['none', 'school', 'bachelor', 'master'], t0."education"), 0)) < toInt64(nullIf(indexOf(['none', 'school', 'bachelor', 'master'], t0."wanted"), 0))
  and arrayElementOrNull(['none', 'school', 'bachelor', 'master'], t1."max_1") in ('school', 'bachelor', 'master')
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."tagged" (
  "person_id",
  "tags"
) as
select
  t0."person_id" as "person_id",
  t0."tags" as "tags"
from "crm"."people" as t0
where t0."person_id" is not null
  and has(t0."tags", 'red')
  and (has(t0."tags", 'green') or has(t0."tags", 'blue'))
  and not (
    coalesce(t0."favourite" is not null and has(t0."tags", t0."favourite"), false)
    and coalesce(has(t0."tags", 'white'), false)
  )
  and has(t0."scores", 5)
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

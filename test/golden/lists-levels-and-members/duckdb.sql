create or replace view "segments"."learned" (
  "person_id",
  "best_child",
  "nearer"
) as
with "people_by_parent_id" as (
  select
    t0."parent_id",
    max(list_position(['none', 'school', 'bachelor', 'master'], t0."education")) as "max_1"
  from "crm"."people" as t0
  where t0."parent_id" is not null
  group by 1
)
select
  t0."person_id",
  ['none', 'school', 'bachelor', 'master'][t1."max_1"] as "best_child",
  ['none', 'school', 'bachelor', 'master'][case
    when list_position(['none', 'school', 'bachelor', 'master'], t0."education") is not null
        and list_position(['none', 'school', 'bachelor', 'master'], t0."wanted") is not null
      then least(list_position(['none', 'school', 'bachelor', 'master'], t0."education"),
        list_position(['none', 'school', 'bachelor', 'master'], t0."wanted"))
  end] as "nearer"
from "crm"."people" as t0
left join "people_by_parent_id" as t1 on t0."person_id" = t1."parent_id"
where t0."person_id" is not null
  and t0."education" collate "C" in ('bachelor', 'master')
  and list_position(['none', 'school', 'bachelor', 'master'], t0."education") < list_position(['none', 'school', 'bachelor', 'master'], t0."wanted")
  and ['none', 'school', 'bachelor', 'master'][t1."max_1"] collate "C" in ('school', 'bachelor', 'master');

create or replace view "segments"."on_plan" (
  "person_id"
) as
with "people_shared" as (
  select
    t0."person_id",
    t0."properties",
    case
      when regexp_full_match(json_extract_string(t0."properties", '$.birthday'), '[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])')
        then try_cast(json_extract_string(t0."properties", '$.birthday') as date)
    end as "shared",
    case
      when regexp_full_match(json_extract_string(t0."properties", '$.seen_at'), '[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])')
        then try_cast(regexp_replace(json_extract_string(t0."properties", '$.seen_at'), '^(.{16})(Z|[+-].*)$', '\1:00\2') as timestamptz)
      when regexp_full_match(json_extract_string(t0."properties", '$.seen_at'), '[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?')
        then case
          when (
              (
                try_cast(json_extract_string(t0."properties", '$.seen_at') as timestamp) - interval '3 hours'
              ) at time zone 'Europe/Berlin' + interval '3 hours'
            ) at time zone 'Europe/Berlin' = try_cast(json_extract_string(t0."properties", '$.seen_at') as timestamp)
            then (
              try_cast(json_extract_string(t0."properties", '$.seen_at') as timestamp) - interval '3 hours'
            ) at time zone 'Europe/Berlin' + interval '3 hours'
          else try_cast(json_extract_string(t0."properties", '$.seen_at') as timestamp) at time zone 'Europe/Berlin'
        end
    end as "shared_2"
  from "crm"."people" as t0
)
select
  t0."person_id"
from "people_shared" as t0
where t0."person_id" is not null
  and case
    when json_type(t0."properties", '$.plan') = 'VARCHAR' then json_extract_string(t0."properties", '$.plan')
  end collate "C" in ('free', 'trial')
  and case
    when regexp_full_match(json_extract_string(t0."properties", '$.limits."seat count"'), '-?[0-9]{1,19}(?:[.]0+)?')
      then try_cast(json_extract_string(t0."properties", '$.limits."seat count"') as bigint)
  end > 3
  and case
    when regexp_full_match(json_extract_string(t0."properties", '$.spent'), '-?[0-9]{1,100}(?:[.][0-9]{1,115})?(?:[eE][+-]?[0-9]{1,2})?')
      then try_cast(json_extract_string(t0."properties", '$.spent') as decimal(12, 2))
  end < 100
  and case
    when json_extract_string(t0."properties", '$.new') collate "C" = 'true' then true
    when json_extract_string(t0."properties", '$.new') collate "C" = 'false' then false
  end
  and t0."shared" >= date '0001-01-01'
  and t0."shared" < date '2000-01-01'
  and t0."shared_2" >= (now() at time zone 'UTC' - interval '30 days') at time zone 'UTC'
  and t0."shared_2" < now()
  and case
    when json_type(t0."properties", '/it''s "odd"') = 'VARCHAR'
      then json_extract_string(t0."properties", '/it''s "odd"')
  end is not null;

create or replace view "segments"."tagged" (
  "person_id",
  "tags"
) as
select
  t0."person_id",
  t0."tags"
from "crm"."people" as t0
where t0."person_id" is not null
  and list_contains(t0."tags", 'red')
  and (list_contains(t0."tags", 'green') or list_contains(t0."tags", 'blue'))
  and not (
    coalesce(list_contains(t0."tags", t0."favourite"), false)
    and coalesce(list_contains(t0."tags", 'white'), false)
  )
  and list_contains(t0."scores", 5);

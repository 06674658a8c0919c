create or replace view "segments"."learned" (
  "person_id",
  "best_child",
  "nearer"
) as
with "people_by_parent_id" as (
  select
    t0."parent_id",
    max(array_position(array['none', 'school', 'bachelor', 'master'], t0."education" collate "C")) as "max_1"
  from "crm"."people" as t0
  where t0."parent_id" is not null
  group by 1
)
select
  t0."person_id",
  (array['none', 'school', 'bachelor', 'master'])[t1."max_1"] as "best_child",
  (array['none', 'school', 'bachelor', 'master'])[case
    when array_position(array['none', 'school', 'bachelor', 'master'], t0."education" collate "C") is not null
        and array_position(array['none', 'school', 'bachelor', 'master'], t0."wanted" collate "C") is not null
      then least(array_position(array['none', 'school', 'bachelor', 'master'], t0."education" collate "C"),
        array_position(array['none', 'school', 'bachelor', 'master'], t0."wanted" collate "C"))
  end] as "nearer"
from "crm"."people" as t0
left join "people_by_parent_id" as t1 on t0."person_id" = t1."parent_id"
where t0."person_id" is not null
  and t0."education" collate "C" in ('bachelor', 'master')
  and array_position(array['none', 'school', 'bachelor', 'master'], t0."education" collate "C") < array_position(array['none', 'school', 'bachelor', 'master'], t0."wanted" collate "C")
  and (array['none', 'school', 'bachelor', 'master'])[t1."max_1"] collate "C" in ('school', 'bachelor', 'master');

create or replace view "segments"."on_plan" (
  "person_id"
) as
with "people_shared" as (
  select
    t0."person_id",
    t0."properties",
    case
      when (t0."properties" ->> 'birthday') ~ '^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$'
          and jsonb_path_exists(to_jsonb(t0."properties" ->> 'birthday'), '$.datetime("YYYY-MM-DD")', '{}', true)
          and (t0."properties" ->> 'birthday') >= '0001' collate "C"
        then cast(t0."properties" ->> 'birthday' as date)
    end as "shared",
    case
      when (t0."properties" ->> 'seen_at') ~ '^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])$'
          and jsonb_path_exists(to_jsonb(left(t0."properties" ->> 'seen_at', 10)), '$.datetime("YYYY-MM-DD")', '{}', true)
          and left(t0."properties" ->> 'seen_at', 10) >= '0001' collate "C"
        then cast(substring(t0."properties" ->> 'seen_at' from '^.{11}[0-9:]{5,8}(?:[.][0-9]{1,6})?') || substring(t0."properties" ->> 'seen_at' from '(?:Z|[+-][0-9:]{5})$') as timestamptz)
      when (t0."properties" ->> 'seen_at') ~ '^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?$'
          and jsonb_path_exists(to_jsonb(left(t0."properties" ->> 'seen_at', 10)), '$.datetime("YYYY-MM-DD")', '{}', true)
          and left(t0."properties" ->> 'seen_at', 10) >= '0001' collate "C"
        then case
          when (
              (
                cast(substring(t0."properties" ->> 'seen_at' from '^.{11}[0-9:]{5,8}(?:[.][0-9]{1,6})?') as timestamp) - interval '3 hours'
              ) at time zone 'Europe/Berlin' + interval '3 hours'
            ) at time zone 'Europe/Berlin' = cast(substring(t0."properties" ->> 'seen_at' from '^.{11}[0-9:]{5,8}(?:[.][0-9]{1,6})?') as timestamp)
            then (
              cast(substring(t0."properties" ->> 'seen_at' from '^.{11}[0-9:]{5,8}(?:[.][0-9]{1,6})?') as timestamp) - interval '3 hours'
            ) at time zone 'Europe/Berlin' + interval '3 hours'
          else cast(substring(t0."properties" ->> 'seen_at' from '^.{11}[0-9:]{5,8}(?:[.][0-9]{1,6})?') as timestamp) at time zone 'Europe/Berlin'
        end
    end as "shared_2"
  from "crm"."people" as t0
)
select
  t0."person_id"
from "people_shared" as t0
where t0."person_id" is not null
  and case
    when jsonb_typeof(cast(t0."properties" -> 'plan' as jsonb)) = 'string' then t0."properties" ->> 'plan'
  end collate "C" in ('free', 'trial')
  and case
    when (cast(t0."properties" -> 'limits' -> 'seat count' as jsonb) #>> '{}') ~ '^-?[0-9]{1,19}(?:[.]0+)?$'
      then case
        when cast(cast(t0."properties" -> 'limits' -> 'seat count' as jsonb) #>> '{}' as numeric) between -9223372036854775808 and 9223372036854775807
          then cast(cast(cast(t0."properties" -> 'limits' -> 'seat count' as jsonb) #>> '{}' as numeric) as bigint)
      end
  end > 3
  and case
    when (t0."properties" ->> 'spent') ~ '^-?[0-9]{1,100}(?:[.][0-9]{1,115})?(?:[eE][+-]?[0-9]{1,2})?$'
      then case
        when abs(round(cast(t0."properties" ->> 'spent' as numeric), 2)) < 10000000000
          then cast(cast(t0."properties" ->> 'spent' as numeric) as numeric(12, 2))
      end
  end < 100
  and case
    when (t0."properties" ->> 'new') ~ '^(?:true|false)$' then cast(t0."properties" ->> 'new' as boolean)
  end
  and t0."shared" >= date '0001-01-01'
  and t0."shared" < date '2000-01-01'
  and t0."shared_2" >= (statement_timestamp() at time zone 'UTC' - interval '30 days') at time zone 'UTC'
  and t0."shared_2" < statement_timestamp()
  and case
    when jsonb_typeof(cast(t0."properties" -> 'it''s "odd"' as jsonb)) = 'string'
      then t0."properties" ->> 'it''s "odd"'
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
  and 'red' = any (t0."tags" collate "C")
  and ('green' = any (t0."tags" collate "C") or 'blue' = any (t0."tags" collate "C"))
  and not (
    coalesce(t0."favourite" = any (t0."tags" collate "C"), false)
    and coalesce('white' = any (t0."tags" collate "C"), false)
  )
  and 5 = any (t0."scores");

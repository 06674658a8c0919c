create or replace view "segments"."checked_today" (
  "site",
  "number"
) as
select
  t0."site",
  t0."number"
from "plant"."machines" as t0
where t0."site" is not null
  and t0."number" is not null
  and case
    when ((t0."checked_at" - interval '3 hours') at time zone 'Europe/Berlin' + interval '3 hours') at time zone 'Europe/Berlin' = t0."checked_at"
      then (t0."checked_at" - interval '3 hours') at time zone 'Europe/Berlin' + interval '3 hours'
    else t0."checked_at" at time zone 'Europe/Berlin'
  end >= cast(cast(statement_timestamp() at time zone 'UTC' as date) as timestamp) at time zone 'UTC'
  and case
    when ((t0."checked_at" - interval '3 hours') at time zone 'Europe/Berlin' + interval '3 hours') at time zone 'Europe/Berlin' = t0."checked_at"
      then (t0."checked_at" - interval '3 hours') at time zone 'Europe/Berlin' + interval '3 hours'
    else t0."checked_at" at time zone 'Europe/Berlin'
  end < cast(cast(statement_timestamp() at time zone 'UTC' as date) + 1 as timestamp) at time zone 'UTC';

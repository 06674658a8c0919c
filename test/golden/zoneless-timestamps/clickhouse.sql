create or replace view "segments"."checked_today" (
  "site",
  "number"
) as
select
  t0."site" as "site",
  t0."number" as "number"
from "plant"."machines" as t0
where t0."site" is not null
  and t0."number" is not null
  and arrayMap(
    segc_local -> arrayMap(
      segc_instant -> case
        when toDateTime64OrNull(formatDateTime(segc_instant, '%F %T.%f', 'Europe/Berlin'), 6, 'UTC') = segc_local
          then segc_instant
        else addDays(toTimezone(toDateTime64OrNull(formatDateTime(subtractDays(segc_local, 1), '%F %T.%f', 'UTC'), 6, 'Europe/Berlin'), 'UTC'), 1)
      end,
      [toTimezone(toDateTime64OrNull(formatDateTime(segc_local, '%F %T.%f', 'UTC'), 6, 'Europe/Berlin'), 'UTC')]
    )[1],
    [t0."checked_at"]
  )[1] >= toDateTime64(toDate32(now64(6, 'UTC'), 'UTC'), 6, 'UTC')
  and arrayMap(
    segc_local -> arrayMap(
      segc_instant -> case
        when toDateTime64OrNull(formatDateTime(segc_instant, '%F %T.%f', 'Europe/Berlin'), 6, 'UTC') = segc_local
          then segc_instant
        else addDays(toTimezone(toDateTime64OrNull(formatDateTime(subtractDays(segc_local, 1), '%F %T.%f', 'UTC'), 6, 'Europe/Berlin'), 'UTC'), 1)
      end,
      [toTimezone(toDateTime64OrNull(formatDateTime(segc_local, '%F %T.%f', 'UTC'), 6, 'Europe/Berlin'), 'UTC')]
    )[1],
    [t0."checked_at"]
  )[1] < toDateTime64(addDays(toDate32(now64(6, 'UTC'), 'UTC'), 1), 6, 'UTC')
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

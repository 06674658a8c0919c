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

create or replace view "segments"."on_plan" (
  "person_id"
) as
with "people_shared" as (
  select
    t0."person_id" as "person_id",
    t0."properties" as "properties",
    arrayMap(
      segc_found -> case
        when match(substring(segc_found, 2), '^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$')
          then arrayMap(
            segc_day -> case when toString(segc_day) = substring(segc_found, 2) then segc_day end,
            [toDate32(toDateTime64OrNull(concat(substring(segc_found, 2), ' 00:00:00'), 6, 'UTC'))]
          )[1]
      end,
      [arrayMap(
        segc_json -> substring(JSONExtractString(segc_json, '$birthday'), 1 + throwIf(segc_json <> '' and isValidJSON(segc_json) = 0, 'not JSON')),
        [arrayStringConcat(arrayMap(segc_token -> case
          when match(segc_token, '^-?[0-9]') then concat('"#', segc_token, '"')
          when match(segc_token, '^".') then concat('"$', substring(segc_token, 2))
          else segc_token
        end, extractAll(t0."properties", '"(?:[^"\\\\]|\\\\.)*"|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|[^"0-9-]+|["-]')))]
      )[1]]
    )[1] as "shared",
    arrayMap(
      segc_found -> arrayMap(
        segc_parts -> arrayMap(
          segc_clock -> case
            when toString(toDate32(segc_clock)) = segc_parts[1] and segc_parts[5] = '-'
              then addMinutes(segc_clock, toInt32OrZero(segc_parts[6]) * 60 + toInt32OrZero(segc_parts[7]))
            when toString(toDate32(segc_clock)) = segc_parts[1]
                and (segc_parts[4] = 'Z' or segc_parts[5] = '+')
              then subtractMinutes(segc_clock, toInt32OrZero(segc_parts[6]) * 60 + toInt32OrZero(segc_parts[7]))
            when toString(toDate32(segc_clock)) = segc_parts[1]
              then arrayMap(
                segc_local -> arrayMap(
                  segc_instant -> case
                    when toDateTime64OrNull(formatDateTime(segc_instant, '%F %T.%f', 'Europe/Berlin'), 6, 'UTC') = segc_local
                      then segc_instant
                    else addDays(toTimezone(toDateTime64OrNull(formatDateTime(subtractDays(segc_local, 1), '%F %T.%f', 'UTC'), 6, 'Europe/Berlin'), 'UTC'), 1)
                  end,
                  [toTimezone(toDateTime64OrNull(formatDateTime(segc_local, '%F %T.%f', 'UTC'), 6, 'Europe/Berlin'), 'UTC')]
                )[1],
                [segc_clock]
              )[1]
          end,
          [toDateTime64OrNull(concat(segc_parts[1], ' ', segc_parts[2], case when segc_parts[3] = '' then ':00' else segc_parts[3] end), 6, 'UTC')]
        )[1],
        [extractGroups(substring(segc_found, 2), '^([0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))[T ]((?:[01][0-9]|2[0-3]):[0-5][0-9])(:[0-5][0-9](?:[.][0-9]+)?)?(?:(Z)|([+-])(0[0-9]|1[0-4]):([0-5][0-9]))?$')]
      )[1],
      [arrayMap(
        segc_json -> substring(JSONExtractString(segc_json, '$seen_at'), 1 + throwIf(segc_json <> '' and isValidJSON(segc_json) = 0, 'not JSON')),
        [arrayStringConcat(arrayMap(segc_token -> case
          when match(segc_token, '^-?[0-9]') then concat('"#', segc_token, '"')
          when match(segc_token, '^".') then concat('"$', substring(segc_token, 2))
          else segc_token
        end, extractAll(t0."properties", '"(?:[^"\\\\]|\\\\.)*"|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|[^"0-9-]+|["-]')))]
      )[1]]
    )[1] as "shared_2"
  from "crm"."people" as t0
)
select
  t0."person_id" as "person_id"
from "people_shared" as t0
where t0."person_id" is not null
  and arrayMap(
    segc_found -> case when startsWith(segc_found, '$') then substring(segc_found, 2) end,
    [arrayMap(
      segc_json -> substring(JSONExtractString(segc_json, '$plan'), 1 + throwIf(segc_json <> '' and isValidJSON(segc_json) = 0, 'not JSON')),
      [arrayStringConcat(arrayMap(segc_token -> case
        when match(segc_token, '^-?[0-9]') then concat('"#', segc_token, '"')
        when match(segc_token, '^".') then concat('"$', substring(segc_token, 2))
        else segc_token
      end, extractAll(t0."properties", '"(?:[^"\\\\]|\\\\.)*"|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|[^"0-9-]+|["-]')))]
    )[1]]
  )[1] in ('free', 'trial')
  and arrayMap(
    segc_found -> arrayMap(
      segc_parts -> arrayMap(
        (segc_figures, segc_count) -> arrayMap(
          segc_whole -> case
            when segc_figures <> ''
                and match(substring(segc_figures, greatest(segc_count, 0) + 1), '^0*$')
                and length(segc_whole) <= 19
                and case when segc_parts[1] = '-' then -1 else 1 end * toInt128OrZero(concat('0', segc_whole)) between -9223372036854775808 and 9223372036854775807
                and (startsWith(segc_found, '#') or segc_parts[4] = '')
              then toInt64(case when segc_parts[1] = '-' then -1 else 1 end * toInt128OrZero(concat('0', segc_whole)))
          end,
          [trim(leading '0' from substring(rightPad(segc_figures, greatest(segc_count, 0), '0'), 1, greatest(segc_count, 0)))]
        )[1],
        [concat(segc_parts[2], segc_parts[3])],
        [length(segc_parts[2]) + toInt32OrZero(segc_parts[4])]
      )[1],
      [extractGroups(segc_found, '^[#$](-?)([0-9]{1,100})(?:[.]([0-9]{1,115}))?(?:[eE]([+-]?[0-9]{1,2}))?$')]
    )[1],
    [arrayMap(
      segc_json -> substring(JSONExtractString(segc_json, '$limits', '$seat count'), 1 + throwIf(segc_json <> '' and isValidJSON(segc_json) = 0, 'not JSON')),
      [arrayStringConcat(arrayMap(segc_token -> case
        when match(segc_token, '^-?[0-9]') then concat('"#', segc_token, '"')
        when match(segc_token, '^".') then concat('"$', substring(segc_token, 2))
        else segc_token
      end, extractAll(t0."properties", '"(?:[^"\\\\]|\\\\.)*"|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|[^"0-9-]+|["-]')))]
    )[1]]
  )[1] > 3
  and arrayMap(
    segc_found -> arrayMap(
      segc_parts -> arrayMap(
        (segc_figures, segc_count) -> arrayMap(
          segc_whole -> case
            when segc_figures <> ''
                and length(segc_whole) <= 38
                and toInt256OrZero(concat('0', segc_whole)) + (segc_count >= 0 and substring(segc_figures, segc_count + 1, 1) >= '5') < toInt256('1000000000000')
              then toDecimal128(case when segc_parts[1] = '-' then -1 else 1 end * toDecimal256(toInt256OrZero(concat('0', segc_whole)) + (segc_count >= 0 and substring(segc_figures, segc_count + 1, 1) >= '5'), 0) * toDecimal256('0.01', 2), 2)
          end,
          [trim(leading '0' from substring(rightPad(segc_figures, greatest(segc_count, 0), '0'), 1, greatest(segc_count, 0)))]
        )[1],
        [concat(segc_parts[2], segc_parts[3])],
        [length(segc_parts[2]) + toInt32OrZero(segc_parts[4]) + 2]
      )[1],
      [extractGroups(segc_found, '^[#$](-?)([0-9]{1,100})(?:[.]([0-9]{1,115}))?(?:[eE]([+-]?[0-9]{1,2}))?$')]
    )[1],
    [arrayMap(
      segc_json -> substring(JSONExtractString(segc_json, '$spent'), 1 + throwIf(segc_json <> '' and isValidJSON(segc_json) = 0, 'not JSON')),
      [arrayStringConcat(arrayMap(segc_token -> case
        when match(segc_token, '^-?[0-9]') then concat('"#', segc_token, '"')
        when match(segc_token, '^".') then concat('"$', substring(segc_token, 2))
        else segc_token
      end, extractAll(t0."properties", '"(?:[^"\\\\]|\\\\.)*"|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|[^"0-9-]+|["-]')))]
    )[1]]
  )[1] < 100
  and arrayMap(
    segc_found -> case
      when segc_found in ('true', '$true') then true
      when segc_found in ('false', '$false') then false
    end,
    [arrayMap(
      segc_json -> substring(JSONExtractString(segc_json, '$new'), 1 + throwIf(segc_json <> '' and isValidJSON(segc_json) = 0, 'not JSON')),
      [arrayStringConcat(arrayMap(segc_token -> case
        when match(segc_token, '^-?[0-9]') then concat('"#', segc_token, '"')
        when match(segc_token, '^".') then concat('"$', substring(segc_token, 2))
        else segc_token
      end, extractAll(t0."properties", '"(?:[^"\\\\]|\\\\.)*"|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|[^"0-9-]+|["-]')))]
    )[1]]
  )[1]
  and t0."shared" >= toDate32(toDateTime64('0001-01-01 00:00:00', 6, 'UTC'))
  and t0."shared" < toDate32('2000-01-01')
  and t0."shared_2" >= subtractDays(now64(6, 'UTC'), 30)
  and t0."shared_2" < now64(6, 'UTC')
  and arrayMap(
    segc_found -> case when startsWith(segc_found, '$') then substring(segc_found, 2) end,
    [arrayMap(
      segc_json -> substring(JSONExtractString(segc_json, '$it''s "odd"'), 1 + throwIf(segc_json <> '' and isValidJSON(segc_json) = 0, 'not JSON')),
      [arrayStringConcat(arrayMap(segc_token -> case
        when match(segc_token, '^-?[0-9]') then concat('"#', segc_token, '"')
        when match(segc_token, '^".') then concat('"$', substring(segc_token, 2))
        else segc_token
      end, extractAll(t0."properties", '"(?:[^"\\\\]|\\\\.)*"|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|[^"0-9-]+|["-]')))]
    )[1]]
  )[1] is not null
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

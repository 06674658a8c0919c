create or replace view "segments"."known_person" (
  "Person Id"
) as
select
  t0."Person Id" as "Person Id"
from "warehouse"."hr"."People" as t0
where t0."Person Id" is not null
  and t0."Person Id" = toUUID('6f9619ff-8b86-d011-b42d-00c04fc964ff')
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

create or replace view "segments"."oconnors" (
  "Person Id"
) as
select
  t0."Person Id" as "Person Id"
from "warehouse"."hr"."People" as t0
where t0."Person Id" is not null
  and (
    endsWith(t0."Full ""legal"" Name", 'O''Connor')
    or t0."order" like '50%\\\\_'
    or trim(both ' ' from t0."Full ""legal"" Name") = 'a\\b'
  )
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

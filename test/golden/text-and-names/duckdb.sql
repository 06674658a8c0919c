create or replace view "segments"."known_person" (
  "Person Id"
) as
select
  t0."Person Id"
from "warehouse"."hr"."People" as t0
where t0."Person Id" is not null
  and t0."Person Id" = cast('6f9619ff-8b86-d011-b42d-00c04fc964ff' as uuid);

create or replace view "segments"."oconnors" (
  "Person Id"
) as
select
  t0."Person Id"
from "warehouse"."hr"."People" as t0
where t0."Person Id" is not null
  and (
    ends_with(t0."Full ""legal"" Name" collate "C", 'O''Connor')
    or t0."order" collate "C" like '50%\_'
    or trim(t0."Full ""legal"" Name", ' ') collate "C" = 'a\b'
  );

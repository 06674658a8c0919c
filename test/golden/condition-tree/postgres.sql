create or replace view "segments"."reachable" (
  "customer_id"
) as
select
  t0."customer_id"
from "shop"."customers" as t0
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and (
    right(t0."email", length('@example.com')) collate "C" = '@example.com'
    or strpos(lower(t0."email" collate "C") collate "C", 'shop') > 0
      and not coalesce(cast(t0."email" as text) collate "C" like '%test%' escape '', false)
  )
  and not (
    coalesce(t0."country" collate "C" = 'GB', false)
    or coalesce(t0."signed_up_at" >= (statement_timestamp() at time zone 'UTC' - interval '1 day') at time zone 'UTC', false)
      and coalesce(t0."signed_up_at" < statement_timestamp(), false)
  );

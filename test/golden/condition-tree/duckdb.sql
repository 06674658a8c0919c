create or replace view "segments"."reachable" (
  "customer_id"
) as
select
  t0."customer_id"
from "shop"."customers" as t0
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and (
    ends_with(t0."email" collate "C", '@example.com')
    or contains(translate(t0."email", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') collate "C",
        'shop')
      and not coalesce(t0."email" collate "C" like '%test%', false)
  )
  and not (
    coalesce(t0."country" collate "C" = 'GB', false)
    or coalesce(t0."signed_up_at" >= (now() at time zone 'UTC' - interval '1 day') at time zone 'UTC', false)
      and coalesce(t0."signed_up_at" < now(), false)
  );

create or replace view "segments"."abroad" (
  "customer_id"
) as
select
  t0."customer_id"
from "shop"."customers" as t0
left join "shop"."companies" as t1 on t0."company_id" = t1."company_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and not coalesce(t0."country" collate "C" = 'US', false)
  and not (
    coalesce(t0."country" collate "C" = 'CA', false)
    or coalesce(t1."country" collate "C" in ('GB', 'US'), false)
  );

create or replace view "segments"."not_american" (
  "customer_id"
) as
select
  t0."customer_id"
from "shop"."customers" as t0
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and not coalesce(t0."country" collate "C" = 'US', false);

create or replace view "segments"."works_elsewhere" (
  "customer_id"
) as
select
  t0."customer_id"
from "shop"."customers" as t0
left join "shop"."companies" as t1 on t0."company_id" = t1."company_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between statement_timestamp() and timestamptz '9999-12-31 23:59:59.999999+00', false)
  and t0."country" is not null
  and t1."country" is not null
  and not coalesce(t0."country" collate "C" = t1."country" collate "C", false);

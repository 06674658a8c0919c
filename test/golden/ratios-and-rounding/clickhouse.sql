create or replace view "segments"."thrifty" (
  "customer_id"
) as
with "orders_by_customer_id" as (
  select
    t0."customer_id" as "customer_id",
    sumOrNull(toDecimal128(t0."discount", 2)) as "sum_discount",
    sumOrNull(toDecimal128(t0."amount", 2)) as "sum_amount",
    toInt64(count(*) filter (where t0."amount" is not null)) as "count_1",
    quantileExactLowOrNull(0.5)(t0."amount") as "median_low_amount",
    quantileExactHighOrNull(0.5)(t0."amount") as "median_high_amount",
    toInt64(count(*) filter (where t0."discount" > 0)) as "count_2",
    toInt64(count(*)) as "count_3"
  from "shop"."orders" as t0
  where not coalesce(t0."deleted_at" between toDateTime64('0001-01-01 00:00:00', 6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
    and t0."customer_id" is not null
    and t0."ordered_at" >= toDateTime64('0001-01-01 00:00:00', 6, 'UTC')
    and t0."ordered_at" < now64(6, 'UTC')
  group by 1
)
select
  t0."customer_id" as "customer_id"
from "shop"."customers" as t0
left join "orders_by_customer_id" as t1 on t0."customer_id" = t1."customer_id"
where t0."customer_id" is not null
  and not coalesce(t0."is_test", false)
  and not coalesce(t0."signed_up_at" between now64(6, 'UTC') and toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC'), false)
  and toFloat64(toString(coalesce(t1."sum_discount", 0))) / nullif(toFloat64(toString(coalesce(t1."sum_amount", 0))), 0) > toFloat64(toDecimal128('0.20', 2))
  and toDecimal256(arrayMap(
    segc_wide -> toDecimal128(segc_wide, 2) + throwIf(coalesce(abs(segc_wide) >= toDecimal256('1000000000000000000000000000000000000', 0), false), 'decimal out of range'),
    [arrayMap(
      (segc_a, segc_b) -> toDecimal256(sign(segc_a) * sign(segc_b) * toInt256(intDiv(2 * abs(segc_a) + abs(segc_b), 2 * abs(segc_b))), 0) * toDecimal256('0.01', 2),
      [toInt256(toDecimal256(coalesce(t1."sum_amount", 0), 2) * toDecimal256('10000', 0))],
      [nullif(toInt256(coalesce(t1."count_1", 0)) * toInt256('100'), 0)]
    )[1]]
  )[1], 2) between 10 and toDecimal128('49.99', 2)
  and toFloat64(toString(toDecimal128(t1."median_low_amount", 2) + t1."median_high_amount")) / toFloat64(2) < toFloat64(40)
  and toFloat64(coalesce(t1."count_2", 0)) / nullif(toFloat64(coalesce(t1."count_3", 0)), 0) >= toFloat64(toDecimal128('0.50', 2))
settings aggregate_functions_null_for_empty = 0,
  enable_positional_arguments = 1,
  join_use_nulls = 1,
  precise_float_parsing = 1,
  transform_null_in = 0;

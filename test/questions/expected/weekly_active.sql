with weeks as (
  select customer_id, date_diff('day', cast("at" as date), today) // 7 as week
  from done group by customer_id, week having count(distinct cast("at" as date)) >= 2
)
select customer_id from people join weeks using (customer_id)
where week between 0 and 3 group by customer_id having count(*) = 4

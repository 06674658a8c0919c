with uses as (
  select customer_id, properties ->> 'feature' as feature, min("at") as first from done where feature is not null group by all
)
select distinct customer_id from people join uses using (customer_id) where first >= now - interval 14 days

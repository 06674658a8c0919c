with days as (select today + cast(k as integer) as day from clock, range(7) r(k))
select distinct customer_id
from people, days
where year(birth_date) < year(day)
  and birth_date + to_years(year(day) - year(birth_date)) = day

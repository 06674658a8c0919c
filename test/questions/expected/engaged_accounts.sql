select account_id
from people
where account_id is not null
  and customer_id in (select customer_id from done where "at" >= now - interval 14 days)
group by account_id having count(*) >= 3

select customer_id from people
where dayname(now at time zone time_zone) = 'Friday' and hour(now at time zone time_zone) in (17, 18, 19, 20, 21)

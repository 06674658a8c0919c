select customer_id from people
where birth_date + interval 25 years <= today and birth_date + interval 35 years > today

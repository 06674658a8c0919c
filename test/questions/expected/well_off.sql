select customer_id from people
where household_income >= 80000 or occupation in ('engineer', 'lawyer', 'physician')

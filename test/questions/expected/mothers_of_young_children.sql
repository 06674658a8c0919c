select distinct customer_id
from people p join shop.children c using (household_id)
where p.sex = 'female' and c.birth_date + interval 12 years > today

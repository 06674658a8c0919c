-- a column of the customer: the clock does not matter
SELECT customer_id
FROM cdnow.customers
WHERE extract(year FROM cohort_month) = 1997 AND extract(month FROM cohort_month) = 1
ORDER BY customer_id

SELECT customer_id
FROM telco.customers
WHERE total_charges IS NULL
ORDER BY customer_id

SELECT customer_id
FROM telco.customers
WHERE tenure BETWEEN 25 AND 48
ORDER BY customer_id

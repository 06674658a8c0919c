SELECT customer_id
FROM telco.customers
WHERE tenure BETWEEN 0 AND 12
ORDER BY customer_id

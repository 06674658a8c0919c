SELECT customer_id
FROM telco.customers
WHERE tenure BETWEEN 13 AND 24
ORDER BY customer_id

SELECT customer_id
FROM telco.customers
WHERE tenure >= 49
ORDER BY customer_id

SELECT customer_id
FROM telco.customers
WHERE tenure < 0
ORDER BY customer_id

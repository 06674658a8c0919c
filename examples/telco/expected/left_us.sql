SELECT customer_id
FROM telco.customers
WHERE churned
ORDER BY customer_id

SELECT customer_id
FROM telco.customers
WHERE churned AND tenure <= 12 AND internet IS NOT NULL
ORDER BY customer_id

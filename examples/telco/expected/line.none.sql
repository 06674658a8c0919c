SELECT customer_id
FROM telco.customers
WHERE internet IS NULL
ORDER BY customer_id

SELECT customer_id
FROM telco.customers
WHERE internet = 'DSL'
ORDER BY customer_id

SELECT customer_id
FROM telco.customers
WHERE internet = 'Fiber optic'
ORDER BY customer_id

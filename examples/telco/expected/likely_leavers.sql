SELECT customer_id
FROM telco.customers
WHERE contract = 'Month-to-month' AND tenure < 12 AND internet = 'Fiber optic'
ORDER BY customer_id

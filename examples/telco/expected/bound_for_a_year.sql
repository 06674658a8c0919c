SELECT customer_id
FROM telco.customers
WHERE contract IN ('One year', 'Two year') AND NOT churned
ORDER BY customer_id

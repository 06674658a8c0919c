SELECT customer_id
FROM telco.customers
WHERE total_charges IS NULL OR (SELECT count(*) FROM telco.customers o WHERE o.total_charges > customers.total_charges) * 100 >= 50 * (SELECT count(total_charges) FROM telco.customers)
ORDER BY customer_id

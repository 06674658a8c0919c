SELECT customer_id
FROM telco.customers
WHERE total_charges IS NOT NULL AND (SELECT count(*) FROM telco.customers o WHERE o.total_charges > customers.total_charges) * 100 < 5 * (SELECT count(total_charges) FROM telco.customers)
ORDER BY customer_id

SELECT customer_id
FROM telco.customers
WHERE (SELECT count(*) FROM telco.customers o WHERE o.total_charges > customers.total_charges) * 10 < (SELECT count(total_charges) FROM telco.customers)
  AND total_charges IS NOT NULL
ORDER BY customer_id

SELECT customer_id
FROM telco.customers
WHERE total_charges IS NOT NULL AND 2 * coalesce((
    SELECT sum(total_charges) FROM telco.customers o
    WHERE o.total_charges > customers.total_charges), 0)
  < (SELECT sum(total_charges) FROM telco.customers)
ORDER BY customer_id

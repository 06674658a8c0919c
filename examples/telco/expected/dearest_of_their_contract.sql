SELECT customer_id
FROM telco.customers
WHERE (SELECT count(*) FROM telco.customers o
  WHERE o.contract = customers.contract AND o.monthly_charges > customers.monthly_charges) < 5
ORDER BY customer_id

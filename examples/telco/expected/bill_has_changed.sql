SELECT customer_id
FROM telco.customers
WHERE total_charges > tenure * monthly_charges + 100
  OR total_charges < tenure * monthly_charges - 100
ORDER BY customer_id

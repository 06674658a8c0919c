SELECT customer_id
FROM telco.customers
WHERE monthly_charges > (SELECT avg(monthly_charges) FROM telco.customers)
ORDER BY customer_id

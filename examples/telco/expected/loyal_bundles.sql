SELECT customer_id
FROM telco.customers JOIN telco.services USING (customer_id)
WHERE tenure >= 60
GROUP BY customer_id
HAVING count(*) >= 6
ORDER BY customer_id

SELECT customer_id
FROM telco.customers
WHERE is_senior AND NOT has_partner AND NOT has_dependents
ORDER BY customer_id

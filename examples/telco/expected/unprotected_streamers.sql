SELECT customer_id
FROM telco.customers
WHERE EXISTS (
    SELECT 1 FROM telco.services s
    WHERE s.customer_id = customers.customer_id AND s.service IN ('StreamingTV', 'StreamingMovies'))
  AND NOT EXISTS (
    SELECT 1 FROM telco.services s
    WHERE s.customer_id = customers.customer_id AND s.service IN ('OnlineSecurity', 'DeviceProtection', 'TechSupport'))
ORDER BY customer_id

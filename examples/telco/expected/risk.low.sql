SELECT customer_id
FROM telco.customers
WHERE CASE WHEN contract = 'Month-to-month' THEN 30 ELSE 0 END
  + CASE WHEN internet = 'Fiber optic' THEN 20 ELSE 0 END
  + CASE WHEN tenure < 12 THEN 20 ELSE 0 END
  + CASE WHEN payment_method = 'Electronic check' THEN 15 ELSE 0 END
  - CASE WHEN customer_id IN (SELECT customer_id FROM telco.services WHERE service = 'TechSupport')
      THEN 15 ELSE 0 END
  < 20
ORDER BY customer_id

SELECT customer_id
FROM northwind.customers c
WHERE contact_title = 'Owner'
  AND country IN ('France', 'Germany', 'Spain', 'Sweden', 'UK', 'Italy', 'Denmark')
ORDER BY customer_id

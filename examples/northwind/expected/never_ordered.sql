SELECT customer_id
FROM northwind.customers c
WHERE NOT EXISTS (SELECT 1 FROM northwind.orders o WHERE o.customer_id = c.customer_id AND o.order_date <= DATE '1998-05-07')
ORDER BY customer_id

SELECT DISTINCT customer_id
FROM northwind.orders
WHERE order_date <= DATE '1998-05-07' AND shipped_date IS NULL
ORDER BY customer_id

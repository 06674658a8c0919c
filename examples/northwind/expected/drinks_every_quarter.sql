SELECT customer_id
FROM northwind.orders
WHERE order_date <= DATE '1998-05-07' AND order_id IN (
  SELECT order_id FROM northwind.order_details JOIN northwind.products USING (product_id)
  WHERE category_id = 1)
GROUP BY customer_id
HAVING count(DISTINCT date_trunc('quarter', order_date)) >= 5
ORDER BY customer_id

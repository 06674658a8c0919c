SELECT customer_id
FROM northwind.orders JOIN northwind.order_details USING (order_id) JOIN northwind.products USING (product_id)
WHERE order_date <= DATE '1998-05-07'
GROUP BY customer_id
HAVING count(DISTINCT category_id) = 8
ORDER BY customer_id

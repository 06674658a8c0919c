SELECT order_id, product_id
FROM northwind.order_details l JOIN northwind.orders USING (order_id) JOIN northwind.products USING (product_id)
WHERE unit_price < list_price AND order_date < DATE '1996-08-01'
ORDER BY order_id, product_id

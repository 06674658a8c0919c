SELECT order_id, product_id
FROM northwind.order_details
WHERE discount >= 0.20 AND unit_price * quantity * (1 - discount) > 1000
ORDER BY order_id, product_id

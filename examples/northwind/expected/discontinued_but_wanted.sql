SELECT DISTINCT product_id
FROM northwind.products JOIN northwind.order_details USING (product_id) JOIN northwind.orders USING (order_id)
WHERE discontinued AND order_date <= DATE '1998-05-07' AND order_date + 60 > DATE '1998-05-07'
ORDER BY product_id

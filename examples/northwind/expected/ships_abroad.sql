SELECT DISTINCT customer_id
FROM northwind.orders JOIN northwind.customers USING (customer_id)
WHERE order_date <= DATE '1998-05-07' AND ship_country <> country
ORDER BY customer_id

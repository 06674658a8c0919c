SELECT customer_id
FROM northwind.orders
WHERE order_date <= DATE '1998-05-07' AND shipped_date > required_date
GROUP BY customer_id
HAVING count(*) >= 2
ORDER BY customer_id

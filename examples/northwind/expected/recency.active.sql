WITH last_orders AS (
  SELECT c.customer_id, max(order_date) AS last_order
  FROM northwind.customers c
  LEFT JOIN northwind.orders o ON o.customer_id = c.customer_id AND o.order_date <= DATE '1998-05-07'
  GROUP BY c.customer_id)
SELECT customer_id
FROM last_orders
WHERE last_order + 30 > DATE '1998-05-07'
ORDER BY customer_id

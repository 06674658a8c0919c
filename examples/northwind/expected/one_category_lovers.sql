WITH counts AS (
  SELECT customer_id, category_id, count(*) AS lines
  FROM northwind.orders JOIN northwind.order_details USING (order_id) JOIN northwind.products USING (product_id)
  WHERE order_date <= DATE '1998-05-07'
  GROUP BY customer_id, category_id)
SELECT customer_id
FROM counts
GROUP BY customer_id
HAVING max(lines) * 10 >= 4 * sum(lines)
ORDER BY customer_id

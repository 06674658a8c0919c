WITH gaps AS (
  SELECT customer_id, order_date, order_id,
    order_date - lag(order_date) OVER (PARTITION BY customer_id ORDER BY order_date, order_id) AS gap,
    row_number() OVER (PARTITION BY customer_id ORDER BY order_date DESC, order_id DESC) AS place
  FROM northwind.orders WHERE order_date <= DATE '1998-05-07')
SELECT customer_id
FROM gaps
GROUP BY customer_id
HAVING max(CASE WHEN place = 1 THEN gap END)
  > 2 * percentile_cont(0.5) WITHIN GROUP (ORDER BY gap)
ORDER BY customer_id

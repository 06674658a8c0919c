WITH placed AS (
  SELECT customer_id, freight,
    row_number() OVER (PARTITION BY customer_id ORDER BY order_date DESC, order_id DESC) AS place
  FROM northwind.orders WHERE order_date <= DATE '1998-05-07')
SELECT customer_id
FROM placed
WHERE place <= 3
GROUP BY customer_id
HAVING count(*) = 3 AND min(freight) >= 50
ORDER BY customer_id

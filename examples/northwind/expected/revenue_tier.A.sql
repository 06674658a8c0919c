WITH revenue AS (
  SELECT c.customer_id, c.country,
    coalesce(sum(unit_price * quantity * (1 - discount)), 0) AS revenue, count(o.order_id) AS lines
  FROM northwind.customers c
  LEFT JOIN northwind.orders o ON o.customer_id = c.customer_id AND o.order_date <= DATE '1998-05-07'
  LEFT JOIN northwind.order_details l ON l.order_id = o.order_id
  GROUP BY c.customer_id, c.country)
SELECT customer_id
FROM revenue r
WHERE lines > 0 AND (SELECT count(*) FROM revenue o WHERE o.revenue > r.revenue AND o.lines > 0) * 100 < 10 * (SELECT count(*) FROM revenue WHERE lines > 0)
ORDER BY customer_id

WITH sales AS (
  SELECT p.product_id, coalesce(sum(l.unit_price * l.quantity * (1 - l.discount)), 0) AS sold
  FROM northwind.products p
  LEFT JOIN (northwind.order_details l JOIN northwind.orders o ON o.order_id = l.order_id AND o.order_date <= DATE '1998-05-07')
    ON l.product_id = p.product_id
  GROUP BY p.product_id)
SELECT product_id
FROM sales s
WHERE 2 * coalesce((SELECT sum(sold) FROM sales o WHERE o.sold > s.sold), 0)
  < (SELECT sum(sold) FROM sales)
ORDER BY product_id

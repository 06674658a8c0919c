WITH invoices AS (
  SELECT i.invoice_no, i.customer_id, i.invoiced_at, i.invoice_no LIKE 'C%' AS is_return,
    sum(l.quantity * l.unit_price) AS value
  FROM online_retail.invoices i JOIN online_retail.lines l ON l.invoice_no = i.invoice_no
  WHERE i.customer_id IS NOT NULL AND i.invoiced_at < DATE '2011-12-10'
  GROUP BY i.invoice_no, i.customer_id, i.invoiced_at),
customers AS (
  SELECT c.customer_id, c.country,
    coalesce(sum(CASE WHEN NOT is_return THEN 1 ELSE 0 END), 0) AS purchases,
    coalesce(sum(CASE WHEN is_return THEN 1 ELSE 0 END), 0) AS returns,
    max(CASE WHEN NOT is_return THEN invoiced_at END) AS last_purchase,
    coalesce(sum(value), 0) AS net
  FROM online_retail.customers c LEFT JOIN invoices i ON i.customer_id = c.customer_id
  GROUP BY c.customer_id, c.country)
SELECT customer_id
FROM customers c
WHERE purchases >= 5 AND returns * 2 > purchases
ORDER BY customer_id

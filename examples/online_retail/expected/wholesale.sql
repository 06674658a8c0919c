WITH invoices AS (
  SELECT i.invoice_no, i.customer_id, i.invoiced_at, i.invoice_no LIKE 'C%' AS is_return,
    sum(l.quantity * l.unit_price) AS value
  FROM online_retail.invoices i JOIN online_retail.lines l ON l.invoice_no = i.invoice_no
  WHERE i.customer_id IS NOT NULL AND i.invoiced_at < DATE '2011-12-10'
  GROUP BY i.invoice_no, i.customer_id, i.invoiced_at)
SELECT customer_id
FROM invoices
WHERE NOT is_return
GROUP BY customer_id
HAVING count(*) >= 2 AND percentile_cont(0.5) WITHIN GROUP (ORDER BY value) >= 500
ORDER BY customer_id

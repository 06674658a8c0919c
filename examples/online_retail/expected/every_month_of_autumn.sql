SELECT customer_id
FROM online_retail.invoices
WHERE customer_id IS NOT NULL AND invoice_no NOT LIKE 'C%'
  AND invoiced_at >= DATE '2011-09-01' AND invoiced_at < DATE '2011-12-01'
GROUP BY customer_id
HAVING count(DISTINCT date_trunc('month', invoiced_at)) = 3
ORDER BY customer_id

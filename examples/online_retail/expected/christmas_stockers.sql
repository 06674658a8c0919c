SELECT DISTINCT customer_id
FROM online_retail.invoices i JOIN online_retail.lines l USING (invoice_no)
WHERE customer_id IS NOT NULL AND invoice_no NOT LIKE 'C%' AND description LIKE '%CHRISTMAS%'
  AND invoiced_at >= DATE '2011-09-01' AND invoiced_at < DATE '2011-12-01'
ORDER BY customer_id

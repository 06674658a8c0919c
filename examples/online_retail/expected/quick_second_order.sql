SELECT DISTINCT a.customer_id
FROM online_retail.invoices a JOIN online_retail.invoices b ON b.customer_id = a.customer_id
WHERE a.invoice_no NOT LIKE 'C%' AND b.invoice_no NOT LIKE 'C%'
  AND a.invoiced_at < b.invoiced_at AND b.invoiced_at <= a.invoiced_at + INTERVAL '7 days'
  AND b.invoiced_at < DATE '2011-12-10'
ORDER BY a.customer_id

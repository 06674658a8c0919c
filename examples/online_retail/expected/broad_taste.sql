SELECT customer_id
FROM online_retail.invoices JOIN online_retail.lines USING (invoice_no)
WHERE customer_id IS NOT NULL AND quantity > 0 AND invoiced_at < DATE '2011-12-10'
GROUP BY customer_id
HAVING count(DISTINCT stock_code) >= 100
ORDER BY customer_id

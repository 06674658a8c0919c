SELECT stock_code
FROM online_retail.lines JOIN online_retail.invoices USING (invoice_no) LEFT JOIN online_retail.customers USING (customer_id)
WHERE quantity > 0 AND invoiced_at < DATE '2011-12-10'
GROUP BY stock_code
HAVING count(DISTINCT country) = 1
ORDER BY stock_code

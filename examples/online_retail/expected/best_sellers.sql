WITH sold AS (
  SELECT stock_code, sum(quantity) AS pieces
  FROM online_retail.lines JOIN online_retail.invoices USING (invoice_no)
  WHERE quantity > 0 AND invoiced_at < DATE '2011-12-10'
  GROUP BY stock_code)
SELECT stock_code
FROM sold s
WHERE (SELECT count(*) FROM sold o WHERE o.pieces > s.pieces) * 100 < (SELECT count(*) FROM sold)
ORDER BY stock_code

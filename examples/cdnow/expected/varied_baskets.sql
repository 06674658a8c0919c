SELECT s.customer_id
FROM (SELECT DISTINCT customer_id, cds FROM cdnow.transactions
      WHERE bought_on <= DATE '1998-07-01') s
GROUP BY s.customer_id
HAVING count(*) >= 5
ORDER BY s.customer_id

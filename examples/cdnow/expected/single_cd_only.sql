SELECT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id
HAVING count(*) >= 3 AND min(cds) = 1 AND max(cds) = 1
ORDER BY customer_id

-- at least as many lines with three CDs or more as without
SELECT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id
HAVING count(*) >= 4 AND sum(CASE WHEN cds >= 3 THEN 1 ELSE -1 END) >= 0
ORDER BY customer_id

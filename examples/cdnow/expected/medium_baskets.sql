-- two CDs a line on average, but not four
SELECT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id
HAVING sum(cds) >= 2 * count(*) AND sum(cds) < 4 * count(*)
ORDER BY customer_id

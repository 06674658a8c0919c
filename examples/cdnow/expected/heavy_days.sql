-- five CDs per purchase day or more, without a division
SELECT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id
HAVING sum(cds) >= 5 * count(DISTINCT bought_on)
ORDER BY customer_id

-- both ends of the range are in
SELECT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id
HAVING NOT (sum(amount) < 100 OR sum(amount) > 200)
ORDER BY customer_id

SELECT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id
HAVING sum(amount) >= 500
ORDER BY customer_id

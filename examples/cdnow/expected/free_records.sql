SELECT DISTINCT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01' AND amount = 0
ORDER BY customer_id

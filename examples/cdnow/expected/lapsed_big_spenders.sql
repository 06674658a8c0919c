SELECT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id
HAVING sum(amount) >= 500
  AND max(bought_on) + INTERVAL '6 months' <= DATE '1998-07-01'
  AND min(amount) > 0
ORDER BY customer_id

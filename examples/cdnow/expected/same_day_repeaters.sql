SELECT DISTINCT a.customer_id
FROM cdnow.transactions a
JOIN cdnow.transactions b
  ON b.customer_id = a.customer_id AND b.bought_on = a.bought_on
  AND b.transaction_id > a.transaction_id
WHERE a.bought_on <= DATE '1998-07-01'
ORDER BY a.customer_id

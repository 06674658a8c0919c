-- nothing bought up to today: nobody at the end of the data
SELECT c.customer_id
FROM cdnow.customers c
LEFT JOIN cdnow.transactions t
  ON t.customer_id = c.customer_id AND t.bought_on <= DATE '1998-07-01'
WHERE t.transaction_id IS NULL
ORDER BY c.customer_id

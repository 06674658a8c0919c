-- something paid, nothing paid below 25, and two different days
SELECT c.customer_id
FROM cdnow.customers c
WHERE EXISTS (
    SELECT 1 FROM cdnow.transactions t
    WHERE t.customer_id = c.customer_id AND t.bought_on <= DATE '1998-07-01' AND t.amount > 0)
  AND NOT EXISTS (
    SELECT 1 FROM cdnow.transactions t
    WHERE t.customer_id = c.customer_id AND t.bought_on <= DATE '1998-07-01'
      AND t.amount > 0 AND t.amount < 25)
  AND EXISTS (
    SELECT 1 FROM cdnow.transactions a
    JOIN cdnow.transactions b ON b.customer_id = a.customer_id AND b.bought_on > a.bought_on
    WHERE a.customer_id = c.customer_id AND b.bought_on <= DATE '1998-07-01')
ORDER BY c.customer_id

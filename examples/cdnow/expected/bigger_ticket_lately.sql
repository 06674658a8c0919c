-- a recent line that beats zero and every older line
SELECT DISTINCT r.customer_id
FROM cdnow.transactions r
WHERE r.bought_on <= DATE '1998-07-01' AND r.bought_on + 180 > DATE '1998-07-01'
  AND r.amount > 0
  AND NOT EXISTS (
    SELECT 1 FROM cdnow.transactions o
    WHERE o.customer_id = r.customer_id AND o.bought_on + 180 <= DATE '1998-07-01'
      AND o.amount >= r.amount)
ORDER BY r.customer_id

SELECT c.customer_id
FROM cdnow.customers c
WHERE EXISTS (
    SELECT 1 FROM cdnow.transactions t
    WHERE t.customer_id = c.customer_id AND t.bought_on <= DATE '1998-07-01'
      AND t.bought_on >= DATE '1997-01-01' AND t.bought_on < DATE '1997-01-04')
  AND NOT EXISTS (
    SELECT 1 FROM cdnow.transactions t
    WHERE t.customer_id = c.customer_id AND t.bought_on <= DATE '1998-07-01'
      AND t.bought_on < DATE '1997-01-01')
ORDER BY c.customer_id

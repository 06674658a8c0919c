-- no line comes before it (day, then line number)
SELECT f.customer_id
FROM cdnow.transactions f
WHERE f.bought_on <= DATE '1998-07-01' AND f.amount >= 100
  AND NOT EXISTS (
    SELECT 1 FROM cdnow.transactions p
    WHERE p.customer_id = f.customer_id
      AND (p.bought_on < f.bought_on
        OR (p.bought_on = f.bought_on AND p.transaction_id < f.transaction_id)))
ORDER BY f.customer_id

-- a purchase, and none on any other day
SELECT DISTINCT a.customer_id
FROM cdnow.transactions a
WHERE a.bought_on <= DATE '1998-07-01'
  AND NOT EXISTS (
    SELECT 1 FROM cdnow.transactions b
    WHERE b.customer_id = a.customer_id
      AND b.bought_on <= DATE '1998-07-01'
      AND b.bought_on <> a.bought_on)
ORDER BY a.customer_id

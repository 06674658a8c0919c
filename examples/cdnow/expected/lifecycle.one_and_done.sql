-- more than a year ago, and on one day only
SELECT DISTINCT a.customer_id
FROM cdnow.transactions a
WHERE a.bought_on + 365 <= DATE '1998-07-01'
  AND NOT EXISTS (
    SELECT 1 FROM cdnow.transactions b
    WHERE b.customer_id = a.customer_id AND b.bought_on <> a.bought_on
      AND b.bought_on <= DATE '1998-07-01')
ORDER BY a.customer_id

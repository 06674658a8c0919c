-- there is no month among the three before the current one without a purchase
SELECT c.customer_id
FROM cdnow.customers c
WHERE NOT EXISTS (
  SELECT 1 FROM (VALUES (1), (2), (3)) AS m (back)
  WHERE NOT EXISTS (
    SELECT 1 FROM cdnow.transactions t
    WHERE t.customer_id = c.customer_id
      AND 12 * extract(year FROM t.bought_on) + extract(month FROM t.bought_on) + m.back
        = 12 * extract(year FROM DATE '1998-07-01') + extract(month FROM DATE '1998-07-01')))
ORDER BY c.customer_id

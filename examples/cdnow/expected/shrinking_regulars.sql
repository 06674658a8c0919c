-- 26 weeks are 182 days; 90 days that do not beat the 90 days before, or had nothing to beat
SELECT c.customer_id
FROM cdnow.customers c
WHERE (SELECT count(*) FROM cdnow.transactions t
       WHERE t.customer_id = c.customer_id
         AND t.bought_on <= DATE '1998-07-01' AND t.bought_on + 182 > DATE '1998-07-01') >= 4
  AND (coalesce((SELECT sum(t.amount) FROM cdnow.transactions t
                 WHERE t.customer_id = c.customer_id
                   AND t.bought_on <= DATE '1998-07-01' AND t.bought_on + 90 > DATE '1998-07-01'), 0)
       <= coalesce((SELECT sum(t.amount) FROM cdnow.transactions t
                    WHERE t.customer_id = c.customer_id
                      AND t.bought_on + 90 <= DATE '1998-07-01'
                      AND t.bought_on + 180 > DATE '1998-07-01'), 0)
    OR NOT EXISTS (SELECT 1 FROM cdnow.transactions t
                   WHERE t.customer_id = c.customer_id AND t.amount > 0
                     AND t.bought_on + 90 <= DATE '1998-07-01'
                     AND t.bought_on + 180 > DATE '1998-07-01'))
ORDER BY c.customer_id

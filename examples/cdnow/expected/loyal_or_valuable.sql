-- 500 dollars, or three months in a row before the current one and no two lines on one day
SELECT customer_id FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id HAVING sum(amount) >= 500
UNION
SELECT m.customer_id FROM cdnow.transactions m
WHERE 12 * extract(year FROM DATE '1998-07-01') + extract(month FROM DATE '1998-07-01')
    - 12 * extract(year FROM m.bought_on) - extract(month FROM m.bought_on) IN (1, 2, 3)
  AND m.customer_id NOT IN (
    SELECT d.customer_id FROM cdnow.transactions d
    WHERE d.bought_on <= DATE '1998-07-01'
    GROUP BY d.customer_id, d.bought_on HAVING count(*) > 1)
GROUP BY m.customer_id
HAVING count(DISTINCT extract(month FROM m.bought_on)) = 3
ORDER BY customer_id

-- the median by hand: of n lines in order, those at places r with n <= 2r <= n + 2
SELECT s.customer_id
FROM (
  SELECT t.customer_id, t.amount,
    row_number() OVER (PARTITION BY t.customer_id ORDER BY t.amount, t.transaction_id) AS r,
    n.lines, n.spent
  FROM cdnow.transactions t
  JOIN (
    SELECT customer_id, count(*) AS lines, sum(amount) AS spent
    FROM cdnow.transactions
    WHERE bought_on <= DATE '1998-07-01'
    GROUP BY customer_id) n ON n.customer_id = t.customer_id
  WHERE t.bought_on <= DATE '1998-07-01') s
WHERE 2 * s.r >= s.lines AND 2 * s.r <= s.lines + 2 AND s.spent > 25 * s.lines
GROUP BY s.customer_id
HAVING sum(CASE WHEN 2 * s.r = s.lines + 1 THEN 2 * s.amount
                WHEN 2 * s.r IN (s.lines, s.lines + 2) THEN s.amount END) < 30
ORDER BY s.customer_id

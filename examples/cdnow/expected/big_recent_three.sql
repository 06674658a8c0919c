-- among the lines of two CDs or more: those with fewer than three such lines after them
SELECT q.customer_id
FROM (
  SELECT t.customer_id, t.transaction_id, min(t.amount) AS amount
  FROM cdnow.transactions t
  LEFT JOIN cdnow.transactions n
    ON n.customer_id = t.customer_id AND n.cds >= 2 AND n.bought_on <= DATE '1998-07-01'
    AND (n.bought_on > t.bought_on
      OR (n.bought_on = t.bought_on AND n.transaction_id > t.transaction_id))
  WHERE t.cds >= 2 AND t.bought_on <= DATE '1998-07-01'
  GROUP BY t.customer_id, t.transaction_id
  HAVING count(n.transaction_id) < 3) q
GROUP BY q.customer_id
HAVING sum(q.amount) >= 150
ORDER BY q.customer_id

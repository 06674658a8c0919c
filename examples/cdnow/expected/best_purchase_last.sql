-- l is the last order line (day, then line number); nothing is later, nothing is dearer
SELECT l.customer_id
FROM cdnow.transactions l
WHERE l.bought_on <= DATE '1998-07-01'
  AND NOT EXISTS (
    SELECT 1 FROM cdnow.transactions n
    WHERE n.customer_id = l.customer_id AND n.bought_on <= DATE '1998-07-01'
      AND (n.bought_on > l.bought_on
        OR (n.bought_on = l.bought_on AND n.transaction_id > l.transaction_id)))
  AND NOT EXISTS (
    SELECT 1 FROM cdnow.transactions d
    WHERE d.customer_id = l.customer_id AND d.bought_on <= DATE '1998-07-01'
      AND d.amount > l.amount)
  AND (SELECT count(*) FROM cdnow.transactions k
       WHERE k.customer_id = l.customer_id AND k.bought_on <= DATE '1998-07-01') >= 3
ORDER BY l.customer_id

-- no line of at most 20 dollars has fewer than five lines after it
SELECT c.customer_id
FROM cdnow.customers c
WHERE (SELECT count(*) FROM cdnow.transactions k
       WHERE k.customer_id = c.customer_id AND k.bought_on <= DATE '1998-07-01') >= 5
  AND c.customer_id NOT IN (
    SELECT t.customer_id
    FROM cdnow.transactions t
    LEFT JOIN cdnow.transactions n
      ON n.customer_id = t.customer_id AND n.bought_on <= DATE '1998-07-01'
      AND (n.bought_on > t.bought_on
        OR (n.bought_on = t.bought_on AND n.transaction_id > t.transaction_id))
    WHERE t.bought_on <= DATE '1998-07-01' AND t.amount <= 20
    GROUP BY t.customer_id, t.transaction_id
    HAVING count(n.transaction_id) < 5)
ORDER BY c.customer_id

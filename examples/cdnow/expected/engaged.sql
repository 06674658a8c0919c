-- one row for each of the five signs that a customer shows; three are enough
SELECT v.customer_id
FROM (
  SELECT DISTINCT customer_id, 1 AS sign FROM cdnow.transactions
  WHERE bought_on <= DATE '1998-07-01' AND bought_on + 30 > DATE '1998-07-01'
  UNION ALL
  SELECT customer_id, 2 FROM cdnow.transactions
  WHERE bought_on <= DATE '1998-07-01'
  GROUP BY customer_id HAVING count(DISTINCT bought_on) >= 6
  UNION ALL
  SELECT customer_id, 3 FROM cdnow.transactions
  WHERE bought_on <= DATE '1998-07-01'
  GROUP BY customer_id HAVING sum(amount) >= 300
  UNION ALL
  SELECT customer_id, 4 FROM cdnow.transactions
  WHERE bought_on <= DATE '1998-07-01'
  GROUP BY customer_id HAVING sum(cds) >= 20
  UNION ALL
  SELECT DISTINCT customer_id, 5 FROM cdnow.transactions
  WHERE bought_on <= DATE '1998-07-01'
    AND bought_on + INTERVAL '3 months' > DATE '1998-07-01') v
GROUP BY v.customer_id
HAVING count(*) >= 3
ORDER BY v.customer_id

SELECT recent.customer_id
FROM (
    SELECT customer_id, sum(amount) AS spent FROM cdnow.transactions
    WHERE bought_on <= DATE '1998-07-01' AND bought_on + 90 > DATE '1998-07-01'
    GROUP BY customer_id) recent
JOIN (
    SELECT customer_id, sum(amount) AS spent FROM cdnow.transactions
    WHERE bought_on + 90 <= DATE '1998-07-01' AND bought_on + 180 > DATE '1998-07-01'
    GROUP BY customer_id) earlier
  ON earlier.customer_id = recent.customer_id
WHERE earlier.spent > 0 AND recent.spent > earlier.spent
ORDER BY recent.customer_id

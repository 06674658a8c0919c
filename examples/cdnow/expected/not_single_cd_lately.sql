-- everybody but those whose last line of the 180 days was a single CD; no line at all is not one
SELECT customer_id FROM cdnow.customers
EXCEPT
SELECT l.customer_id
FROM cdnow.transactions l
LEFT JOIN cdnow.transactions n
  ON n.customer_id = l.customer_id AND n.bought_on <= DATE '1998-07-01'
  AND (n.bought_on > l.bought_on
    OR (n.bought_on = l.bought_on AND n.transaction_id > l.transaction_id))
WHERE n.transaction_id IS NULL AND l.cds = 1
  AND l.bought_on <= DATE '1998-07-01' AND l.bought_on + 180 > DATE '1998-07-01'
ORDER BY customer_id

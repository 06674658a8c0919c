SELECT customer_id FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01' AND bought_on + INTERVAL '6 months' > DATE '1998-07-01'
EXCEPT
SELECT customer_id FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01' AND bought_on + 60 > DATE '1998-07-01'
ORDER BY customer_id

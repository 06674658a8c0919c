-- those who never bought are quiet too
SELECT customer_id FROM cdnow.customers
EXCEPT
SELECT customer_id FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01' AND bought_on + 365 > DATE '1998-07-01'
ORDER BY customer_id

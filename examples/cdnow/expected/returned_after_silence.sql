-- bought long ago and lately, nothing in between
(SELECT customer_id FROM cdnow.transactions
 WHERE bought_on + 270 <= DATE '1998-07-01'
 INTERSECT
 SELECT customer_id FROM cdnow.transactions
 WHERE bought_on <= DATE '1998-07-01' AND bought_on + 90 > DATE '1998-07-01')
EXCEPT
SELECT customer_id FROM cdnow.transactions
WHERE bought_on + 270 > DATE '1998-07-01' AND bought_on + 90 <= DATE '1998-07-01'
ORDER BY customer_id

-- fixed windows read what lies in them, whatever the clock says
SELECT customer_id
FROM cdnow.transactions
WHERE bought_on >= DATE '1997-01-01' AND bought_on <= DATE '1998-06-30'
GROUP BY customer_id
HAVING count(DISTINCT 10 * extract(year FROM bought_on) + extract(quarter FROM bought_on)) = 6
ORDER BY customer_id

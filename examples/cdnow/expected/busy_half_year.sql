-- at least six order lines within the two complete quarters before the current one
SELECT customer_id
FROM cdnow.transactions
WHERE 4 * extract(year FROM DATE '1998-07-01') + extract(quarter FROM DATE '1998-07-01')
    - 4 * extract(year FROM bought_on) - extract(quarter FROM bought_on) IN (1, 2)
GROUP BY customer_id
HAVING count(*) >= 6
ORDER BY customer_id

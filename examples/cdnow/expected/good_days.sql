-- dollars per purchase day, rounded half up to cents, reach 50 from 49.995 on
SELECT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id
HAVING sum(amount) * 1000 >= 49995 * count(DISTINCT bought_on)
ORDER BY customer_id

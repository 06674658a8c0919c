-- more than a year ago, on several days
SELECT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id
HAVING max(bought_on) + 365 <= DATE '1998-07-01' AND min(bought_on) < max(bought_on)
ORDER BY customer_id

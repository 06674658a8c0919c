-- the exact average rounds to 11.77 from 11.765 (in) to 11.775 (out)
SELECT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id
HAVING 1000 * sum(amount) >= 11765 * count(*) AND 1000 * sum(amount) < 11775 * count(*)
ORDER BY customer_id

-- later than the whole 15th, however late
SELECT DISTINCT customer_id
FROM cdnow.transactions
WHERE bought_on >= DATE '1998-06-16' AND cds >= 2
ORDER BY customer_id

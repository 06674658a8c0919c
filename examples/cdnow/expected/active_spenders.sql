-- the labels active and cooling together: a purchase within 60 days or within six months
SELECT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id
HAVING sum(amount) >= 300
  AND (max(bought_on) + 60 > DATE '1998-07-01'
    OR max(bought_on) + INTERVAL '6 months' > DATE '1998-07-01')
ORDER BY customer_id

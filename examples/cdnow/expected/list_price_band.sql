-- average and bounds are compared in binary64; equal quotients are in
SELECT customer_id
FROM cdnow.transactions
WHERE bought_on <= DATE '1998-07-01'
GROUP BY customer_id
HAVING count(*) >= 3
  AND CAST(sum(amount) AS double precision) / CAST(count(*) AS double precision)
    >= CAST('11.77' AS double precision)
  AND CAST(sum(amount) AS double precision) / CAST(count(*) AS double precision)
    <= CAST('14.96' AS double precision)
ORDER BY customer_id

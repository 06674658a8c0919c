WITH invoices AS (
  SELECT i.invoice_no, i.customer_id, i.invoiced_at, i.invoice_no LIKE 'C%' AS is_return,
    sum(l.quantity * l.unit_price) AS value
  FROM online_retail.invoices i JOIN online_retail.lines l ON l.invoice_no = i.invoice_no
  WHERE i.customer_id IS NOT NULL AND i.invoiced_at < DATE '2011-12-10'
  GROUP BY i.invoice_no, i.customer_id, i.invoiced_at),
customers AS (
  SELECT c.customer_id, c.country,
    coalesce(sum(CASE WHEN NOT is_return THEN 1 ELSE 0 END), 0) AS purchases,
    coalesce(sum(CASE WHEN is_return THEN 1 ELSE 0 END), 0) AS returns,
    max(CASE WHEN NOT is_return THEN invoiced_at END) AS last_purchase,
    coalesce(sum(value), 0) AS net
  FROM online_retail.customers c LEFT JOIN invoices i ON i.customer_id = c.customer_id
  GROUP BY c.customer_id, c.country),
ranked AS (
  SELECT customer_id, purchases, net, CAST(DATE '2011-12-10' AS date) - CAST(last_purchase AS date) AS civil,
    last_purchase
  FROM customers WHERE purchases > 0),
silent AS (
  SELECT *, civil - CASE WHEN CAST(last_purchase AS time) > CAST('00:00' AS time) THEN 1 ELSE 0 END
    AS days FROM ranked),
edges AS (
  SELECT
    percentile_cont(0.25) WITHIN GROUP (ORDER BY days) AS d1,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS d2,
    percentile_cont(0.75) WITHIN GROUP (ORDER BY days) AS d3,
    percentile_cont(0.25) WITHIN GROUP (ORDER BY purchases) AS f1,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY purchases) AS f2,
    percentile_cont(0.75) WITHIN GROUP (ORDER BY purchases) AS f3,
    percentile_cont(0.25) WITHIN GROUP (ORDER BY net) AS m1,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY net) AS m2,
    percentile_cont(0.75) WITHIN GROUP (ORDER BY net) AS m3
  FROM silent),
scored AS (
  SELECT c.customer_id,
    4 - CASE WHEN days > d1 THEN 1 ELSE 0 END - CASE WHEN days > d2 THEN 1 ELSE 0 END
      - CASE WHEN days > d3 THEN 1 ELSE 0 END AS r,
    1 + CASE WHEN s.purchases > f1 THEN 1 ELSE 0 END + CASE WHEN s.purchases > f2 THEN 1 ELSE 0 END
      + CASE WHEN s.purchases > f3 THEN 1 ELSE 0 END AS f,
    1 + CASE WHEN s.net > m1 THEN 1 ELSE 0 END + CASE WHEN s.net > m2 THEN 1 ELSE 0 END
      + CASE WHEN s.net > m3 THEN 1 ELSE 0 END AS m,
    s.customer_id IS NOT NULL AS ordered
  FROM customers c LEFT JOIN silent s ON s.customer_id = c.customer_id CROSS JOIN edges),
labelled AS (
  SELECT customer_id, CASE
    WHEN NOT ordered THEN 'others'
    WHEN r = 4 AND f = 4 AND m = 4 THEN 'best'
    WHEN f = 4 THEN 'loyal'
    WHEN m = 4 THEN 'big spenders'
    WHEN r = 2 AND f >= 3 THEN 'almost lost'
    WHEN r = 1 THEN 'lost'
    ELSE 'others' END AS label
  FROM scored)
SELECT customer_id
FROM labelled
WHERE label = 'loyal'
ORDER BY customer_id

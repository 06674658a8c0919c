SELECT product_id
FROM northwind.products p
WHERE list_price > 2 * (
  SELECT avg(list_price) FROM northwind.products o WHERE o.category_id = p.category_id)
ORDER BY product_id

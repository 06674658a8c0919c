-- What the queries of expected/ share. `now` is a variable.
set TimeZone = 'UTC';
create temp view clock as select getvariable('now') as now, cast(getvariable('now') as date) as today;
-- The population of customers.
create temp view people as
select c.*, now, today from shop.customers c, clock where not is_test and signed_up_at < now;
-- Orders that are there.
create temp view sales as
select o.*, now, today from shop.orders o, clock where deleted_at is null and ordered_at < now;
-- What was bought, a row for each line of an order.
create temp view bought as
select s.*, i.item_id, i.quantity, p.product_id, p.category, p.brand, p.promoted, i.quantity * p.margin as profit
from sales s join shop.order_items i using (order_id) join shop.products p using (product_id);
-- What customers did.
create temp view done as select e.*, now, today from shop.events e, clock where "at" < now;

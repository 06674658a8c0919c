-- A small shop. The data ends today, so that "in the last 30 days" has members; the same day gives the same rows.
create schema shop;

create table shop.customers (
  customer_id integer primary key,
  email varchar not null,
  country varchar not null,
  birth_date date,
  signed_up_at timestamptz not null,
  email_consent boolean,
  is_test boolean not null
);
insert into shop.customers
select
  i,
  'customer' || i || '@example.com',
  ['US', 'US', 'GB', 'DE', 'FR', 'NL'][1 + (i * 7) % 6],
  case when i % 9 = 0 then null else current_date - to_days(18 * 365 + (i * 389) % 18000) end,
  current_date - to_days((i * 131) % 900) - to_hours((i * 5) % 24),
  case i % 5 when 0 then null when 1 then false else true end,
  i % 50 = 0
from range(1, 401) as r(i);

create table shop.products (
  product_id integer primary key,
  name varchar not null,
  category varchar not null,
  price decimal(12,2) not null
);
insert into shop.products
select
  i,
  'Product ' || i,
  ['shoes', 'bags', 'jackets', 'books', 'home'][1 + i % 5],
  (8 + (i * 37) % 140)::decimal(12,2) - 0.05
from range(1, 41) as r(i);

create table shop.orders (
  order_id integer primary key,
  customer_id integer references shop.customers (customer_id),
  status varchar not null,
  channel varchar not null,
  ordered_at timestamptz not null
);
-- Some customers order often, some once, a quarter never; each keeps to a rhythm of its own.
insert into shop.orders
select
  row_number() over (order by c.customer_id, n),
  c.customer_id,
  ['completed', 'completed', 'completed', 'completed', 'completed', 'refunded', 'cancelled'][1 + (c.customer_id * 3 + n * 5) % 7],
  ['web', 'app', 'store'][1 + (c.customer_id + n) % 3],
  current_timestamp::date - to_days(((c.customer_id * 17) % 200 + n * (20 + (c.customer_id * 29) % 60))::integer) - to_hours(((c.customer_id + n * 7) % 24)::integer)
from shop.customers as c, range(0, 12) as r(n)
where c.customer_id % 4 <> 0 and n <= (c.customer_id * 13) % 12
  and (c.customer_id * 17) % 200 + n * (20 + (c.customer_id * 29) % 60) < (c.customer_id * 131) % 900;

create table shop.order_items (
  item_id integer primary key,
  order_id integer not null references shop.orders (order_id),
  product_id integer not null references shop.products (product_id),
  quantity integer not null,
  price decimal(12,2) not null
);
insert into shop.order_items
select
  row_number() over (order by o.order_id, n),
  o.order_id,
  p.product_id,
  1 + (o.order_id + n) % 3,
  p.price
from shop.orders as o, range(0, 3) as r(n)
join shop.products as p on p.product_id = 1 + (o.order_id * 11 + n * 23) % 40
where n <= o.order_id % 3;

create table shop.visits (
  visit_id integer primary key,
  customer_id integer not null references shop.customers (customer_id),
  page varchar not null,
  visited_at timestamptz not null
);
insert into shop.visits
select
  row_number() over (order by c.customer_id, n),
  c.customer_id,
  ['home', 'product', 'product', 'basket', 'account'][1 + (c.customer_id * 3 + n) % 5],
  current_timestamp::date - to_days(((c.customer_id * 11) % 120 + n * (1 + c.customer_id % 9))::integer) - to_minutes(((c.customer_id * 7 + n * 41) % 1440)::integer)
from shop.customers as c, range(0, 10) as r(n)
where n < (c.customer_id * 5) % 11;

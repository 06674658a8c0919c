// Loads the Northwind traders into the schema `northwind` of DuckDB, PostgreSQL or both.
//
//   node examples/northwind/load.mjs --data <folder of the CSV files> --duckdb file --postgres url
//
// Drops and recreates its five tables in one transaction. Prices and discounts, which the files hold as single-precision
// floats (9.80000019), are rounded to cents and to whole percents.
// Exit codes: 0 loaded, 1 failed (nothing changed in the engine that failed), 64 wrong usage.

import { join } from 'node:path'
import { inserts, loadExample, number, readCsv, rowOf, text } from '../loading.mjs'

const USAGE =
  'usage: node examples/northwind/load.mjs --data <folder> [--duckdb <file>] [--postgres <url>]'
const TABLES = ['customers', 'categories', 'products', 'orders', 'order_details']

async function read(folder) {
  const tables = await Promise.all(TABLES.map((table) => readCsv(join(folder, `${table}.csv`))))
  return Object.fromEntries(TABLES.map((table, index) => [table, tables[index]]))
}

function* statements(data) {
  yield 'CREATE SCHEMA IF NOT EXISTS northwind'
  for (const table of TABLES.toReversed()) yield `DROP TABLE IF EXISTS northwind.${table}`
  yield `CREATE TABLE northwind.customers (
    customer_id varchar PRIMARY KEY, company_name varchar NOT NULL, contact_title varchar NOT NULL,
    city varchar NOT NULL, country varchar NOT NULL, fax varchar)`
  yield `CREATE TABLE northwind.categories (
    category_id integer PRIMARY KEY, category_name varchar NOT NULL)`
  yield `CREATE TABLE northwind.products (
    product_id integer PRIMARY KEY, product_name varchar NOT NULL, category_id integer NOT NULL,
    list_price decimal(8,2) NOT NULL, discontinued boolean NOT NULL)`
  yield `CREATE TABLE northwind.orders (
    order_id integer PRIMARY KEY, customer_id varchar NOT NULL, order_date date NOT NULL,
    required_date date NOT NULL, shipped_date date, freight decimal(8,2) NOT NULL,
    ship_country varchar NOT NULL)`
  yield `CREATE TABLE northwind.order_details (
    order_id integer NOT NULL, product_id integer NOT NULL, unit_price decimal(8,2) NOT NULL,
    quantity integer NOT NULL, discount decimal(4,2) NOT NULL, PRIMARY KEY (order_id, product_id))`
  const insert = (table, row) => inserts(`northwind.${table}`, data[table].map(row))
  yield* insert('customers', (each) =>
    rowOf(
      text(each.customer_id),
      text(each.company_name),
      text(each.contact_title),
      text(each.city),
      text(each.country),
      text(each.fax),
    ),
  )
  yield* insert('categories', (each) => rowOf(number(each.category_id), text(each.category_name)))
  yield* insert('products', (each) =>
    rowOf(
      number(each.product_id),
      text(each.product_name),
      number(each.category_id),
      cents(each.unit_price),
      each.discontinued === '1',
    ),
  )
  yield* insert('orders', (each) =>
    rowOf(
      number(each.order_id),
      text(each.customer_id),
      text(each.order_date),
      text(each.required_date),
      text(each.shipped_date),
      cents(each.freight),
      text(each.ship_country),
    ),
  )
  yield* insert('order_details', (each) =>
    rowOf(
      number(each.order_id),
      number(each.product_id),
      cents(each.unit_price),
      number(each.quantity),
      cents(each.discount),
    ),
  )
}

function cents(field) {
  return Number(number(field)).toFixed(2)
}

try {
  await loadExample({ example: 'northwind', usage: USAGE, read, statements, tables: TABLES })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

// Loads UCI's Online Retail into the schema `online_retail` of DuckDB, PostgreSQL or both.
//
//   node examples/online_retail/load.mjs --data <folder of the monthly files> --duckdb file --postgres url
//
// Drops and recreates its three tables in one transaction. A line's id is its place in the files, read by month; an
// invoice's time is that of its first line. Lines without a customer are kept: somebody bought these things.
// Exit codes: 0 loaded, 1 failed (nothing changed in the engine that failed), 64 wrong usage.

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { inserts, loadExample, number, readCsv, rowOf, text } from '../loading.mjs'

const USAGE =
  'usage: node examples/online_retail/load.mjs --data <folder> [--duckdb <file>] [--postgres <url>]'
const TABLES = ['customers', 'invoices', 'lines']

async function read(folder) {
  const files = (await readdir(folder)).filter((name) => /^online_retail_.*\.csv/.test(name)).sort()
  if (files.length === 0) throw new Error('no file is called online_retail_<month>.csv')
  const months = await Promise.all(files.map((name) => readCsv(join(folder, name))))
  return months.flat()
}

function* statements(records) {
  yield 'CREATE SCHEMA IF NOT EXISTS online_retail'
  for (const table of TABLES.toReversed()) yield `DROP TABLE IF EXISTS online_retail.${table}`
  yield `CREATE TABLE online_retail.customers (
    customer_id integer PRIMARY KEY, country varchar NOT NULL)`
  yield `CREATE TABLE online_retail.invoices (
    invoice_no varchar PRIMARY KEY, customer_id integer, invoiced_at timestamp NOT NULL)`
  yield `CREATE TABLE online_retail.lines (
    line_id integer PRIMARY KEY, invoice_no varchar NOT NULL, stock_code varchar NOT NULL,
    description varchar, quantity integer NOT NULL, unit_price decimal(10,3) NOT NULL)`
  const invoices = firstOf(records, 'InvoiceNo')
  const customers = firstOf(
    records.filter(({ CustomerID }) => CustomerID !== ''),
    'CustomerID',
  )
  yield* inserts(
    'online_retail.customers',
    customers.map((each) => rowOf(customerId(each), text(each.Country))),
  )
  yield* inserts(
    'online_retail.invoices',
    invoices.map((each) => rowOf(text(each.InvoiceNo), customerId(each), text(each.InvoiceDate))),
  )
  yield* inserts(
    'online_retail.lines',
    records.map((each, index) =>
      rowOf(
        index + 1,
        text(each.InvoiceNo),
        text(each.StockCode),
        text(each.Description),
        number(each.Quantity),
        number(each.UnitPrice),
      ),
    ),
  )
}

/** The first record of each value of a column. */
function firstOf(records, column) {
  const first = new Map()
  for (const record of records)
    if (!first.has(record[column])) first.set(record[column], record)
  return [...first.values()]
}

/** The files write 17850 as `17850.0`. */
function customerId({ CustomerID }) {
  return number(CustomerID.replace(/\.0$/, ''))
}

try {
  await loadExample({ example: 'online_retail', usage: USAGE, read, statements, tables: TABLES })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

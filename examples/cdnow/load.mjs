// Loads the CDNOW transactions into the schema `cdnow` of DuckDB, PostgreSQL or both.
//
//   node examples/cdnow/load.mjs --data CDNOW_master.txt --duckdb file --postgres url
//
// Drops and recreates its two tables, cdnow.customers and cdnow.transactions, in one transaction.
// Exit codes: 0 loaded, 1 failed (nothing changed in the engine that failed), 64 wrong usage.

import { readFile } from 'node:fs/promises'
import { inserts, loadExample } from '../loading.mjs'

const USAGE =
  'usage: node examples/cdnow/load.mjs --data <CDNOW_master.txt> [--duckdb <file>] [--postgres <url>]'
const HEADER = 'customer_id date number_of_cds dollar_value'
// columns 2-6 customer, 8-15 date, 17-18 CDs, 19-26 dollars; digits stay text, so no float is made
const RECORD = /^ (\d{5}) (\d{4})(\d{2})(\d{2}) ([ \d]\d) ( *\d+\.\d{2})$/
const WIDTH = 26

/** The records of a file's text, `id` being the number of the line (the header is line 1). */
export function parse(text) {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  if (lines.length === 0 || lines[0].trim().split(/\s+/).join(' ') !== HEADER)
    throw new Error(`line 1: expected the header "${HEADER}"`)
  return lines.slice(1).map((line, index) => {
    const id = index + 2
    const match = line.length === WIDTH ? RECORD.exec(line) : null
    if (match === null) throw new Error(`line ${id}: not a CDNOW record: ${JSON.stringify(line)}`)
    const [, customer, year, month, day, cds, amount] = match
    const date = `${year}-${month}-${day}`
    if (!isCivil(date)) throw new Error(`line ${id}: no such date: ${date}`)
    return { id, customer: Number(customer), date, cds: Number(cds), amount: amount.trim() }
  })
}

function isCivil(date) {
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}

/** Customer id -> first day of the month of the first record. */
function cohorts(records) {
  const months = new Map()
  for (const { customer, date } of records) {
    const month = `${date.slice(0, 7)}-01`
    const known = months.get(customer)
    if (known === undefined || month < known) months.set(customer, month)
  }
  return months
}

function* statements(records) {
  yield 'CREATE SCHEMA IF NOT EXISTS cdnow'
  yield 'DROP TABLE IF EXISTS cdnow.transactions'
  yield 'DROP TABLE IF EXISTS cdnow.customers'
  yield 'CREATE TABLE cdnow.customers (customer_id integer PRIMARY KEY, cohort_month date NOT NULL)'
  yield `CREATE TABLE cdnow.transactions (
    transaction_id bigint PRIMARY KEY, customer_id integer NOT NULL, bought_on date NOT NULL,
    cds integer NOT NULL, amount decimal(10,2) NOT NULL)`
  const customers = [...cohorts(records)].map(([id, month]) => `(${id}, '${month}')`)
  yield* inserts('cdnow.customers', customers)
  const transactions = records.map(
    (r) => `(${r.id}, ${r.customer}, '${r.date}', ${r.cds}, ${r.amount})`,
  )
  yield* inserts('cdnow.transactions', transactions)
  yield 'CREATE INDEX transactions_customer_id ON cdnow.transactions (customer_id)'
}

try {
  await loadExample({
    example: 'cdnow',
    usage: USAGE,
    read: async (path) => parse(await readFile(path, 'latin1')),
    statements,
    tables: ['customers', 'transactions'],
  })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

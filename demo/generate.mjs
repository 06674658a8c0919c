// Writes the demo shop into a DuckDB file:
//
//   node demo/generate.mjs [--path .segc/demo.duckdb] [--anchor 2026-03-15]
//
// The data ends at the anchor, by default the start of the current UTC day, so that "in the last 30 days" has members whenever
// the demo runs. The same anchor gives the same rows.
import { mkdir, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBTimestampTZValue,
  LIST,
  VARCHAR,
} from '@duckdb/node-api'
import { SCHEMA } from './schema.mjs'
import { shop } from './shop.mjs'

/** The `dev` target of segc.yaml. */
export const DEMO_PATH = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '.segc',
  'demo.duckdb',
)

/**
 * Replaces the file at `duckdbPath` by a fresh shop and returns the number of rows per table.
 * `anchor` is a Date, or the text of a UTC day or of an instant.
 */
export async function generate({ duckdbPath, anchor = startOfToday() }) {
  const tables = shop(anchorSeconds(anchor))
  await mkdir(dirname(duckdbPath), { recursive: true })
  await rm(duckdbPath, { force: true })
  await rm(`${duckdbPath}.wal`, { force: true })

  const instance = await DuckDBInstance.create(duckdbPath)
  try {
    const connection = await instance.connect()
    await connection.run('CREATE SCHEMA shop')
    for (const [table, columns] of Object.entries(SCHEMA)) {
      await connection.run(createTable(table, columns))
      await appendRows(connection, table, Object.values(columns), tables[table])
    }
    connection.closeSync()
  } finally {
    instance.closeSync()
  }
  return Object.fromEntries(Object.keys(SCHEMA).map((table) => [table, tables[table].length]))
}

function createTable(table, columns) {
  const [key] = Object.keys(columns)
  const definitions = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`)
  return `CREATE TABLE shop.${table} (${definitions.join(', ')}, PRIMARY KEY (${key}))`
}

async function appendRows(connection, table, types, rows) {
  const appender = await connection.createAppender(table, 'shop')
  const writers = types.map((type) => WRITERS[type.replace(' NOT NULL', '')])
  for (const row of rows) {
    if (row.length !== writers.length)
      throw new Error(`a row of ${table} has ${row.length} values for ${writers.length} columns`)
    row.forEach((value, index) =>
      value === null ? appender.appendNull() : writers[index](appender, value),
    )
    appender.endRow()
  }
  appender.closeSync()
}

const WRITERS = {
  INTEGER: (appender, value) => appender.appendInteger(value),
  VARCHAR: (appender, value) => appender.appendVarchar(value),
  'DOUBLE PRECISION': (appender, value) => appender.appendDouble(value),
  JSON: (appender, value) => appender.appendVarchar(value),
  'VARCHAR[]': (appender, values) => appender.appendList(values, LIST(VARCHAR)),
  BOOLEAN: (appender, value) => appender.appendBoolean(value),
  DATE: (appender, days) => appender.appendDate(new DuckDBDateValue(days)),
  TIMESTAMPTZ: (appender, seconds) =>
    appender.appendTimestampTZ(new DuckDBTimestampTZValue(BigInt(seconds) * 1_000_000n)),
  'DECIMAL(12,2)': (appender, cents) =>
    appender.appendDecimal(new DuckDBDecimalValue(BigInt(cents), 12, 2)),
}

function startOfToday() {
  return new Date().toISOString().slice(0, 10)
}

function anchorSeconds(anchor) {
  const milliseconds = new Date(anchor).getTime()
  if (Number.isNaN(milliseconds))
    throw new Error(`\`${anchor}\` is no day or instant, write 2026-03-15 or 2026-03-15T12:00:00Z`)
  return Math.floor(milliseconds / 1_000)
}

async function main() {
  const { values } = parseArgs({
    options: { path: { type: 'string', default: DEMO_PATH }, anchor: { type: 'string' } },
  })
  const counts = await generate({ duckdbPath: resolve(values.path), anchor: values.anchor })
  console.log(`wrote ${resolve(values.path)}`)
  for (const [table, count] of Object.entries(counts))
    console.log(`  ${`shop.${table}`.padEnd(20)} ${String(count).padStart(7)}`)
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main().catch((error) => {
    console.error(`cannot generate the demo data: ${error.message}`)
    process.exitCode = 1
  })
}

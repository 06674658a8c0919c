// What the loaders share: options, transactions, CSV files, statements of many rows.

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { openDuckdb, openPostgres } from './engines.mjs'

const BATCH = 5000

/**
 * Loads an example into the engines that the options name, each in one transaction.
 * `read` turns the path of --data into records, `statements` records into SQL, `tables` are counted at the end.
 * Exit codes: 64 wrong usage; it throws where loading fails, and nothing has changed in the engine that failed.
 */
export async function loadExample({ example, usage, read, statements, tables }) {
  const { data, duckdb, postgres } = options(usage)
  const records = await read(data).catch((error) => {
    const why = error.code === 'ENOENT' ? `no such file: ${basename(error.path)}` : error.message
    throw new Error(`${data}: ${why}`, { cause: error })
  })
  const into = (name, open) => loadInto(name, open, { example, tables, sql: statements(records) })
  if (duckdb !== undefined) await into('duckdb', () => openDuckdb(duckdb))
  if (postgres !== undefined) await into('postgres', () => openPostgres(postgres))
}

async function loadInto(name, open, { example, tables, sql }) {
  const started = Date.now()
  try {
    const engine = await open()
    try {
      await inTransaction(engine, sql)
      const counts = []
      for (const table of tables) {
        const [[count]] = await engine.run(`SELECT count(*) FROM ${example}.${table}`)
        counts.push(`${count} ${table}`)
        if (name === 'postgres') await engine.run(`ANALYZE ${example}.${table}`)
      }
      console.log(`${name}: ${counts.join(', ')}, ${Date.now() - started} ms`)
    } finally {
      await engine.close()
    }
  } catch (error) {
    throw new Error(`${name}: ${error.message || error.code}`, { cause: error })
  }
}

async function inTransaction(engine, sql) {
  await engine.run('BEGIN')
  try {
    for (const statement of sql) await engine.run(statement)
    await engine.run('COMMIT')
  } catch (error) {
    await engine.run('ROLLBACK').catch(() => {})
    throw error
  }
}

/** INSERT statements of some thousand rows each; a row is its SQL text with its brackets. */
export function* inserts(table, rows) {
  for (let from = 0; from < rows.length; from += BATCH)
    yield `INSERT INTO ${table} VALUES ${rows.slice(from, from + BATCH).join(', ')}`
}

/** A row's SQL text; undefined is unknown, numbers come as text and stay what they are. */
export function rowOf(...values) {
  return `(${values.map((value) => value ?? 'NULL').join(', ')})`
}

/** A text literal; undefined for an empty field. */
export function text(field) {
  return field === '' ? undefined : `'${field.replaceAll("'", "''")}'`
}

/** A number as it is written in the file; undefined for an empty field, an error for anything else. */
export function number(field) {
  if (field === '') return undefined
  if (!/^-?\d+(\.\d+)?$/.test(field)) throw new Error(`no number: ${JSON.stringify(field)}`)
  return field
}

/** The records of a CSV file (RFC 4180, `.gz` or not) as objects by its header. */
export async function readCsv(path) {
  const bytes = await readFile(path)
  const content = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const [header, ...rows] = records(content.replace(/^\uFEFF/, ''))
  return rows.map((row, index) => {
    if (row.length !== header.length)
      throw new Error(`${basename(path)}: record ${index + 2} has ${row.length} fields`)
    return Object.fromEntries(header.map((name, i) => [name, row[i]]))
  })
}

function records(content) {
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y
  const all = []
  let row = []
  while (field.lastIndex < content.length) {
    const at = field.lastIndex
    const [, value, end] = field.exec(content) ?? []
    if (value === undefined) throw new Error(`no CSV at byte ${at}`)
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value)
    if (end === ',') continue
    all.push(row)
    row = []
  }
  return all
}

function options(usage) {
  try {
    const word = { type: 'string' }
    const { values } = parseArgs({ options: { data: word, duckdb: word, postgres: word } })
    if (values.data === undefined) throw new Error('--data is missing')
    if (values.duckdb === undefined && values.postgres === undefined)
      throw new Error('--duckdb or --postgres is missing')
    return values
  } catch (error) {
    console.error(`${error.message}\n${usage}`)
    process.exit(64)
  }
}

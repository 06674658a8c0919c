import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { inject } from 'vitest'
import type { DataType } from '../../../src/catalog/data-type.js'
import type { Relation } from '../../../src/ir/relation.js'
import type { Dialect } from '../../../src/dialect/dialect.js'
import { duckdb } from '../../../src/dialect/duckdb.js'
import { postgres } from '../../../src/dialect/postgres.js'
import { printQuery } from '../../../src/sql/print-query.js'
import type { Clock } from '../../../src/sql/print-scalar.js'

export type Row = readonly (string | null)[]

/** A session whose settings are all unlike the usual ones. */
export interface Engine {
  readonly dialect: Dialect
  readonly run: (sql: string) => Promise<readonly Row[]>
  /** Rows in no order; values as text that is the same for all engines. */
  readonly rows: (relation: Relation, clock?: Clock) => Promise<readonly Row[]>
  readonly close: () => Promise<void>
}

const asOf: Clock = {
  kind: 'as_of',
  instant: { type: { kind: 'timestamp' }, text: '2026-03-15T12:00:00.000000Z' },
}

const hostile = {
  duckdb: [
    "set TimeZone = 'Pacific/Kiritimati'",
    "set default_collation = 'NOCASE'",
    'set integer_division = true',
    "set default_null_order = 'nulls_first'",
  ],
  postgres: [
    "set timezone = 'Pacific/Kiritimati'",
    "set datestyle = 'SQL, DMY'",
    "set intervalstyle = 'sql_standard'",
    'create schema foreign_schema',
    'set search_path = foreign_schema',
  ],
}

export async function startDuckdb(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const run = async (sql: string): Promise<readonly Row[]> => {
    const reader = await connection.runAndReadAll(sql)
    return reader.getRowsJson().map((row) => row.map((cell) => textOf(cell)))
  }
  for (const setting of hostile.duckdb) await run(setting)
  return engine(duckdb, run, async () => {
    connection.closeSync()
  })
}

export async function startPostgresSession(): Promise<Engine> {
  const admin = new pg.Client(inject('postgresUrl'))
  await admin.connect()
  const database = `dialect_${process.pid}_${Date.now()}`
  await admin.query(`create database ${database}`)
  await admin.end()
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${database}`
  const client = new pg.Client({
    connectionString: url.href,
    types: { getTypeParser: () => (value: unknown) => value },
  })
  await client.connect()
  const run = async (sql: string): Promise<readonly Row[]> => {
    const result = await client.query<Record<string, unknown>[]>({ text: sql, rowMode: 'array' })
    return (result.rows ?? []).map((row) => Object.values(row).map((cell) => textOf(cell)))
  }
  for (const setting of hostile.postgres) await run(setting)
  return engine(postgres, run, () => client.end())
}

function engine(dialect: Dialect, run: Engine['run'], close: Engine['close']): Engine {
  const rows = async (relation: Relation, clock = asOf): Promise<readonly Row[]> => {
    const outputs = outputsOf(relation)
    const items = outputs.map(({ name, type }) => shown(`"${name}"`, type, dialect.name))
    const found = await run(
      `select ${items.join(', ')} from (\n${printQuery(relation, dialect, clock)}\n) as r`,
    )
    return found.map((row) => row.map((cell, index) => plain(cell, outputs[index]!.type)))
  }
  return { dialect, run, rows, close }
}

function outputsOf(relation: Relation): readonly { name: string; type: DataType }[] {
  const own = (columns: readonly { name: string; value: { type: DataType } }[]) =>
    columns.map(({ name, value }) => ({ name, type: value.type }))
  switch (relation.kind) {
    case 'project':
      return own(relation.columns)
    case 'group':
      return [...own(relation.keys), ...relation.measures]
    case 'window':
      return [...own(relation.columns), ...relation.windows]
    case 'unpivot':
      return [...own(relation.carry), { name: relation.label, type: { kind: 'string' } }]
  }
}

function shown(column: string, type: DataType, engine: string): string {
  const format = engine === 'duckdb' ? 'strftime' : 'to_char'
  const pattern =
    engine === 'duckdb'
      ? ['%Y-%m-%d', '%Y-%m-%d %H:%M:%S.%f']
      : ['YYYY-MM-DD', 'YYYY-MM-DD HH24:MI:SS.US']
  if (type.kind === 'date') return `${format}(${column}, '${pattern[0]}')`
  if (type.kind === 'timestamp') {
    return `${format}(${column} at time zone 'UTC', '${pattern[1]}')`
  }
  return `cast(${column} as varchar)`
}

function plain(cell: string | null, type: DataType): string | null {
  if (cell === null) return null
  if (type.kind === 'timestamp') return cell.replace(/\.?0+$/, '').replace(/ \d\d:\d\d$/, '$&:00')
  return type.kind === 'ratio' || type.kind === 'float' ? String(Number(cell)) : cell
}

function textOf(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null
  return typeof cell === 'string' ? cell : JSON.stringify(cell)
}

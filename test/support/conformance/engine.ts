import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import type { Dialect } from '../../../src/dialect/dialect.js'
import { duckdb } from '../../../src/dialect/duckdb.js'
import { postgres } from '../../../src/dialect/postgres.js'

/** The usual session, and one of somebody else whose settings are all unlike the usual ones. */
export type SessionKind = 'usual' | 'hostile'

/** Cells as text. */
export type Answer = readonly (readonly (string | null)[])[]

/** An empty database in which each name of a table is free. */
export interface Engine {
  readonly dialect: Dialect
  /** In the usual session, as `apply` does. */
  readonly run: (statement: string) => Promise<void>
  /** Views are made in the usual session and asked in any; `schema` is where `run` makes them. */
  readonly ask: (query: string, session: SessionKind) => Promise<Answer>
  readonly schema: string
  readonly close: () => Promise<void>
}

/** Some of these are settings of the whole process, so a session turns to them and back. */
const settingsOfDuckdb = [
  ['TimeZone', "'UTC'", "'Pacific/Kiritimati'"],
  ['default_collation', "''", "'NOCASE'"],
  ['integer_division', 'false', 'true'],
  ['default_null_order', "'nulls_last'", "'nulls_first'"],
  ['default_order', "'asc'", "'desc'"],
  ['ieee_floating_point_ops', 'true', 'false'],
  ['old_implicit_casting', 'false', 'true'],
] as const

const hostilePostgres = [
  "set timezone = 'Pacific/Kiritimati'",
  "set datestyle = 'SQL, DMY'",
  "set intervalstyle = 'sql_standard'",
  'set extra_float_digits = -15',
  'set standard_conforming_strings = off',
  'set search_path = nowhere',
]

export async function newDuckdbEngine(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  let present: SessionKind | undefined
  const turnTo = async (session: SessionKind): Promise<void> => {
    if (present === session) return
    present = session
    for (const [name, usual, hostile] of settingsOfDuckdb)
      await connection.run(`set ${name} = ${session === 'usual' ? usual : hostile}`)
  }
  return {
    dialect: duckdb,
    schema: 'main',
    run: async (statement) => {
      await turnTo('usual')
      await connection.run(statement)
    },
    ask: async (query, session) => {
      await turnTo(session)
      const reader = await connection.runAndReadAll(query)
      return reader.getRowsJson().map((row) => row.map(cellText))
    },
    close: async () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** `server` is the superuser's connection string. */
export async function newPostgresEngine(server: string): Promise<Engine> {
  const database = `conformance_${process.pid}_${++databases}`
  const admin = new pg.Client(server)
  await admin.connect()
  await admin.query(`create database ${database}`)
  const connectionString = server.replace(/\/[^/]*$/, `/${database}`)
  const types = { getTypeParser: () => (value: unknown) => value }
  const usual = new pg.Client({ connectionString, types })
  const hostile = new pg.Client({ connectionString, types })
  await Promise.all([usual.connect(), hostile.connect()])
  for (const setting of hostilePostgres) await hostile.query(setting)
  return {
    dialect: postgres,
    schema: 'public',
    run: async (statement) => {
      await usual.query(statement)
    },
    ask: async (text, session) => {
      const client = session === 'usual' ? usual : hostile
      const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' })
      return rows.map((row) => row.map(cellText))
    },
    close: async () => {
      await Promise.all([usual.end(), hostile.end()])
      await admin.query(`drop database ${database} with (force)`)
      await admin.end()
    },
  }
}

let databases = 0

function cellText(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null
  return typeof cell === 'string' ? cell : JSON.stringify(cell)
}

import { rm } from 'node:fs/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { duckdbDriver } from './duckdb-driver.js'
import { WarehouseError, messageOf, plainMessage } from './warehouse-error.js'

/** A file of rows that becomes a table. */
export interface DataFile {
  readonly path: string
  readonly table: string
}

const readers: ReadonlyMap<string, string> = new Map([
  ['csv', 'read_csv'],
  ['tsv', 'read_csv'],
  ['parquet', 'read_parquet'],
])
/** Endings of the files that can be read. */
export const dataFileEndings: readonly string[] = [...readers.keys()]

/** Makes a new DuckDB file by the statements of `script`; a file that does not become one is removed. */
export async function createDuckdb(path: string, script: string): Promise<void> {
  await create(path, (connection) => run(connection, script))
}

/** Makes a new DuckDB file with a table for each data file, in the schema `main`. */
export async function loadIntoDuckdb(path: string, files: readonly DataFile[]): Promise<void> {
  await create(path, async (connection) => {
    for (const file of files) await load(connection, file)
  })
}

async function create(
  path: string,
  fill: (connection: DuckDBConnection) => Promise<void>,
): Promise<void> {
  const { DuckDBInstance } = duckdbDriver()
  const instance = await DuckDBInstance.create(path, {
    // Nothing is downloaded behind the user's back.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  }).catch((error: unknown) => {
    const reason = plainMessage(messageOf(error))
    throw new WarehouseError(
      { code: 'SEG702', message: `the database file cannot be made: ${reason}` },
      { cause: error },
    )
  })
  let isFilled = false
  try {
    const connection = await instance.connect()
    await connection.run(`set TimeZone = 'UTC'`)
    await fill(connection)
    connection.closeSync()
    isFilled = true
  } finally {
    instance.closeSync()
    if (!isFilled) {
      await rm(path, { force: true })
      await rm(`${path}.wal`, { force: true })
    }
  }
}

async function load(connection: DuckDBConnection, { path, table }: DataFile): Promise<void> {
  const ending = path.split('.').at(-1)?.toLowerCase() ?? ''
  const reader = readers.get(ending)
  if (reader === undefined) throw new Error(`no reader of .${ending}`)
  try {
    await run(
      connection,
      `create table ${quoted(table)} as select * from ${reader}('${path.replaceAll("'", "''")}')`,
    )
  } catch (error) {
    const reason = plainMessage(messageOf(error instanceof Error ? (error.cause ?? error) : error))
    throw new WarehouseError(
      { code: 'SEG706', message: `\`${path}\` cannot be loaded: ${reason}`, isConfiguration: true },
      { cause: error },
    )
  }
  if (reader === 'read_csv') await makeExact(connection, table)
}

/** Numbers with a point are read as binary; where they have few digits they were written as decimals. */
async function makeExact(connection: DuckDBConnection, table: string): Promise<void> {
  const described = await connection.runAndReadAll(`describe ${quoted(table)}`)
  const binary = described.getRows().filter((row) => row[1] === 'DOUBLE')
  for (const [name] of binary) {
    const column = quoted(String(name))
    for (const scale of [2, 4, 6]) {
      const fits = await connection.runAndReadAll(
        `select coalesce(bool_and(${column} = round(${column}, ${scale}) and abs(${column}) < 1e9), false) from ${quoted(table)}`,
      )
      if (fits.getRows()[0]?.[0] !== true) continue
      await run(
        connection,
        `alter table ${quoted(table)} alter ${column} type decimal(18,${scale})`,
      )
      break
    }
  }
}

async function run(connection: DuckDBConnection, sql: string): Promise<void> {
  try {
    await connection.run(sql)
  } catch (error) {
    throw new WarehouseError(
      { code: 'SEG706', message: `a statement failed: ${plainMessage(messageOf(error))}` },
      { cause: error },
    )
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

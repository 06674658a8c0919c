import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { ConnectRequest, Warehouse, WarehouseType } from './adapter.js'
import { duckdbCatalogue } from './duckdb-catalogue.js'
import { describeDuckdb } from './duckdb-describe.js'
import { duckdbDriver } from './duckdb-driver.js'
import { inspectDuckdb } from './duckdb-inspect.js'
import { duckdbSession } from './duckdb-session.js'
import { duckdbValueText } from './duckdb-value.js'
import type { RunSql } from './run-sql.js'
import { WarehouseError, messageOf, missingSetting, plainMessage } from './warehouse-error.js'

export const duckdbWarehouse: WarehouseType = {
  name: 'duckdb',
  dialect: 'duckdb',
  settings: ['path'],
  // https://duckdb.org/docs/stable/sql/dialect/keywords_and_identifiers: case-insensitive, even when quoted
  foldName: (name) => name.toLowerCase(),
  replacesColumns: 'any',
  catalogue: duckdbCatalogue,
  connect,
}

async function connect({ settings, mode, folder }: ConnectRequest): Promise<Warehouse> {
  const setting = settings.get('path')
  if (setting === undefined || setting === '') throw missingSetting('path', '.segc/dev.duckdb')
  if (setting.startsWith(':memory:')) {
    throw fileError('SEG713', 'a database in memory ends with this command', {
      help: 'name a file that holds the tables',
      isConfiguration: true,
    })
  }
  const path = resolve(folder, setting)
  await checkFile(path)
  const { DuckDBInstance } = duckdbDriver()
  const instance = await openFile(path, mode, (options) => DuckDBInstance.create(path, options))
  const connection = await instance.connect()
  await connection.run(`set TimeZone = 'UTC'`)
  return warehouseOf(instance, connection)
}

/** Before the driver sees the file: it creates missing files and fills empty ones. */
async function checkFile(path: string): Promise<void> {
  const file = await stat(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EACCES') throw fileError('SEG702', 'no permission to read the database file')
    throw fileError('SEG703', 'the database file does not exist', {
      help: 'create it with the declared tables, or correct `path`; it is relative to the folder of segc.yaml',
    })
  })
  if (file.isDirectory()) {
    throw fileError('SEG705', 'the database path is a folder', { help: 'name a DuckDB file in it' })
  }
  if (file.size === 0) throw notADatabase()
}

async function openFile(
  path: string,
  mode: ConnectRequest['mode'],
  open: (options: Record<string, string>) => Promise<DuckDBInstance>,
): Promise<DuckDBInstance> {
  try {
    return await open({
      access_mode: mode === 'read' ? 'READ_ONLY' : 'READ_WRITE',
      // Nothing is downloaded behind the user's back.
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
  } catch (error) {
    throw openError(messageOf(error), mode, error)
  }
}

function openError(message: string, mode: ConnectRequest['mode'], cause: unknown): WarehouseError {
  if (message.includes('Could not set lock')) {
    const holder = /PID (\d+)/.exec(message)?.[1]
    return fileError(
      'SEG704',
      `the database file is in use by another process${holder === undefined ? '' : ` (PID ${holder})`}`,
      { help: 'close the program that holds it, such as a DuckDB shell or a notebook', cause },
    )
  }
  if (/not a valid DuckDB database/.test(message)) return notADatabase()
  if (/version number/.test(message)) {
    return fileError('SEG705', 'the database file is of another version of DuckDB', {
      help: 'export it there and import it with the version that segc uses',
      cause,
    })
  }
  if (/permission denied|read-only file system/i.test(message)) {
    return fileError('SEG702', `no permission to ${mode} the database file`, {
      help: `give this user the right to ${mode} the file and its folder`,
      cause,
    })
  }
  return fileError('SEG701', 'the database file cannot be opened', {
    notes: [plainMessage(message.replace(/"[^"]*"/g, 'the file'))],
    cause,
  })
}

function notADatabase(): WarehouseError {
  return fileError('SEG705', 'the file is no DuckDB database', { help: 'correct `path`' })
}

function fileError(
  code: WarehouseError['fault']['code'],
  message: string,
  { cause, ...rest }: Partial<WarehouseError['fault']> & { readonly cause?: unknown } = {},
): WarehouseError {
  return new WarehouseError({ code, message, setting: 'path', ...rest }, { cause })
}

function warehouseOf(instance: DuckDBInstance, connection: DuckDBConnection): Warehouse {
  const run: RunSql = async (sql, parameters = []) => {
    try {
      const reader = await connection.runAndReadAll(sql, [...parameters])
      const rows = reader.getRows().map((row) => row.map(duckdbValueText))
      return { columns: reader.columnNames(), rows }
    } catch (error) {
      throw statementError(error)
    }
  }
  return {
    describe: (sources) => describeDuckdb(sources, run),
    query: (sql) => run(sql),
    inspect: (schema) => inspectDuckdb(schema, run),
    transaction: async (work) => {
      await run('begin transaction')
      try {
        const result = await work(duckdbSession(run))
        await run('commit')
        return result
      } catch (error) {
        // A failed commit has rolled back already.
        await run('rollback').catch(() => undefined)
        throw error
      }
    },
    cancel: () => {
      connection.interrupt()
      return Promise.resolve()
    },
    close: () => {
      connection.closeSync()
      instance.closeSync()
      return Promise.resolve()
    },
  }
}

function statementError(error: unknown): WarehouseError {
  const message = messageOf(error)
  if (message.includes('Catalog write-write conflict')) {
    return new WarehouseError(
      {
        code: 'SEG707',
        message: 'another session changes the same objects',
        help: 'run the command again when it has ended',
      },
      { cause: error },
    )
  }
  const isAmbiguous = /ambiguous reference to catalog or schema/i.test(message)
  return new WarehouseError(
    {
      code: 'SEG706',
      message: `the warehouse refused a statement: ${plainMessage(message)}`,
      ...(isAmbiguous && {
        help: 'DuckDB calls a database like its file: rename the file, or the schema in segc.yaml',
      }),
    },
    { cause: error },
  )
}

import type { Client, ClientConfig } from 'pg'
import type { ConnectRequest, Session, Warehouse, WarehouseType } from './adapter.js'
import { addressOf, withStrictTls } from './postgres-address.js'
import { postgresCatalogue } from './postgres-catalogue.js'
import { describePostgres } from './postgres-describe.js'
import { connectError, statementError } from './postgres-errors.js'
import { inspectPostgres } from './postgres-inspect.js'
import { dropView, quoteName, replaceView } from './postgres-replace.js'
import { postgresValueText } from './postgres-value.js'
import type { RunSql } from './run-sql.js'
import { WarehouseError } from './warehouse-error.js'

const settingNames = ['url', 'host', 'port', 'database', 'user', 'password']
const connectTimeoutMs = 10_000
/** A view that is being read cannot be replaced, and whoever reads it next would wait behind the replacement. */
const lockTimeout = '5s'
const deadlockAttempts = 3

export const postgresWarehouse: WarehouseType = {
  name: 'postgres',
  dialect: 'postgres',
  settings: settingNames,
  foldName: (name) => name,
  replacesColumns: 'appended',
  catalogue: postgresCatalogue,
  connect,
}

async function connect({ settings, mode }: ConnectRequest): Promise<Warehouse> {
  const config = configOf(settings)
  const { Client: PgClient } = await import('pg')
  const client = newClient(PgClient, config)
  // Without a listener the loss of a connection would end the process; the running query reports it.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => undefined)
    throw connectError(error, addressOf(client, settings.get('url')))
  }
  return warehouseOf(client, mode, () => newClient(PgClient, config))
}

function configOf(settings: ReadonlyMap<string, string>): ClientConfig {
  const url = settings.get('url')
  if (url === '') throw settingError('url', 'the setting `url` is empty')
  if (url !== undefined && !/^postgres(ql)?:\/\//.test(url)) {
    throw settingError('url', 'the setting `url` is no connection URL')
  }
  const port = settings.get('port')
  if (port !== undefined && !/^\d{1,5}$/.test(port)) {
    throw settingError('port', 'the setting `port` is no number of a port')
  }
  const part = (name: 'host' | 'database' | 'user' | 'password'): ClientConfig => {
    const value = settings.get(name)
    return value === undefined ? {} : { [name]: value }
  }
  return {
    ...(url !== undefined && { connectionString: withStrictTls(url) }),
    ...part('host'),
    ...part('database'),
    ...part('user'),
    ...part('password'),
    ...(port !== undefined && { port: Number(port) }),
    application_name: 'segc',
    connectionTimeoutMillis: connectTimeoutMs,
  }
}

function newClient(PgClient: typeof Client, config: ClientConfig): Client {
  try {
    return new PgClient(config)
  } catch (error) {
    throw settingError('url', 'the setting `url` is no connection URL', error)
  }
}

function settingError(setting: string, message: string, cause?: unknown): WarehouseError {
  return new WarehouseError(
    {
      code: 'SEG713',
      message,
      setting,
      ...(setting === 'url' && {
        help: 'write `postgres://user:password@host:port/database`; special characters are written as %XX',
      }),
      isConfiguration: true,
    },
    { cause },
  )
}

function warehouseOf(
  client: Client,
  mode: ConnectRequest['mode'],
  another: () => Client,
): Warehouse {
  const run: RunSql = async (sql, parameters = []) => {
    try {
      const result = await client.query<(string | null)[]>({
        text: sql,
        values: [...parameters],
        rowMode: 'array',
        types: { getTypeParser: postgresValueText },
      })
      return { columns: result.fields.map((field) => field.name), rows: result.rows }
    } catch (error) {
      throw statementError(error)
    }
  }
  const rollback = async (): Promise<void> => {
    await run('rollback').catch(() => undefined)
  }
  /** Its settings end with it, so that a pooled connection is handed on as it was. */
  const reading = async <T>(work: () => Promise<T>): Promise<T> => {
    await run('begin transaction read only')
    try {
      await useKnownFormats(run)
      return await work()
    } finally {
      await rollback()
    }
  }
  const attempt = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    await run('begin transaction read write')
    try {
      await useKnownFormats(run)
      await run(`set local lock_timeout = '${lockTimeout}'`)
      const result = await work(sessionOf(run))
      await run('commit')
      return result
    } catch (error) {
      await rollback()
      throw error
    }
  }
  return {
    describe: (sources) => reading(() => describePostgres(sources, run)),
    query: (sql) => reading(() => run(sql)),
    inspect: (schema) => reading(() => inspectPostgres(schema, run)),
    transaction: async (work) => {
      if (mode === 'read') throw new Error('a connection for reading was asked to write')
      for (let count = 1; ; count++) {
        try {
          return await attempt(work)
        } catch (error) {
          if (!isDeadlock(error) || count === deadlockAttempts) throw error
        }
      }
    },
    cancel: () => cancel(client, another()),
    close: () => client.end(),
  }
}

async function useKnownFormats(run: RunSql): Promise<void> {
  await run(
    `select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true), set_config('extra_float_digits', '1', true)`,
  )
}

function sessionOf(run: RunSql): Session {
  const options = new Map<string, readonly string[]>()
  return {
    inspect: async (schema) => {
      // One apply at a time in a schema; ends with the transaction.
      await run(`select pg_advisory_xact_lock(hashtext('segc'), hashtext($1))`, [schema])
      const objects = await inspectPostgres(schema, run)
      for (const { name, options: given } of objects ?? []) options.set(name, given)
      return objects
    },
    query: (sql) => run(sql),
    execute: async (sql) => {
      await run(sql)
    },
    dropView: (view) => dropView(view, 'is no longer defined', run),
    replaceView: async (view, create) => {
      const outcome = await replaceView(view, create, run)
      // A replacement silently resets them, security_invoker among them.
      const given = options.get(view.name) ?? []
      if (given.length > 0) {
        await run(`alter view ${quoteName(view)} set (${given.join(', ')})`)
      }
      return outcome
    },
  }
}

function isDeadlock(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && cause.code === '40P01'
}

/** PostgreSQL takes the wish to cancel on another connection. */
async function cancel(client: Client, other: Client): Promise<void> {
  // The type of the driver does not know the field that its manual documents.
  const { processID } = client as Client & { readonly processID?: number | null }
  if (typeof processID !== 'number') return
  other.on('error', () => undefined)
  try {
    await other.connect()
    await other.query('select pg_cancel_backend($1)', [processID])
  } catch {
    // The statement then ends with the connection.
  } finally {
    await other.end().catch(() => undefined)
  }
}

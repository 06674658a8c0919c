import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { Client } from 'pg'
import { dialects } from '../../src/dialect/index.js'
import type { Dialect } from '../../src/dialect/dialect.js'
import type { Warehouse, WarehouseType } from '../../src/warehouse/adapter.js'
import { warehouses } from '../../src/warehouse/index.js'

/** A database of its own in a real warehouse, removed by `remove`. */
export interface TestWarehouse {
  readonly type: WarehouseType
  readonly dialect: Dialect
  /** Settings of a target that leads to it. */
  readonly settings: Readonly<Record<string, string>>
  /** Statements of somebody else's session, which is closed again. */
  readonly run: (...statements: readonly string[]) => Promise<void>
  readonly connect: (mode: 'read' | 'write') => Promise<Warehouse>
  readonly remove: () => Promise<void>
}

let count = 0

export async function newDuckdb(): Promise<TestWarehouse> {
  const folder = await mkdtemp(join(tmpdir(), 'segc-warehouse-'))
  const path = join(folder, 'test.duckdb')
  const run = async (...statements: readonly string[]): Promise<void> => {
    const instance = await DuckDBInstance.create(path)
    const connection = await instance.connect()
    try {
      for (const statement of statements) await connection.run(statement)
    } finally {
      connection.closeSync()
      instance.closeSync()
    }
  }
  await run()
  return {
    ...known('duckdb', { path }),
    run,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** `server` is the superuser's connection string. */
export async function newPostgres(server: string): Promise<TestWarehouse> {
  const database = `segc_test_${process.pid}_${++count}`
  const url = server.replace(/\/[^/]*$/, `/${database}`)
  const runOn = async (address: string, statements: readonly string[]): Promise<void> => {
    const client = new Client(address)
    await client.connect()
    try {
      for (const statement of statements) await client.query(statement)
    } finally {
      await client.end()
    }
  }
  await runOn(server, [`create database ${database} template template0`])
  return {
    ...known('postgres', { url }),
    run: (...statements) => runOn(url, statements),
    remove: () => runOn(server, [`drop database ${database} with (force)`]),
  }
}

function known(
  name: string,
  settings: Readonly<Record<string, string>>,
): Pick<TestWarehouse, 'type' | 'dialect' | 'settings' | 'connect'> {
  const type = warehouses.get(name)
  const dialect = dialects.get(name)
  if (!type || !dialect) throw new Error(`no warehouse ${name}`)
  const given = new Map(Object.entries(settings))
  return {
    type,
    dialect,
    settings,
    connect: (mode) => type.connect({ settings: given, mode, folder: '/' }),
  }
}

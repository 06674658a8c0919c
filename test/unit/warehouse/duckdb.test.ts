import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Warehouse } from '../../../src/warehouse/adapter.js'
import { duckdbWarehouse } from '../../../src/warehouse/duckdb.js'
import { WarehouseError } from '../../../src/warehouse/warehouse-error.js'

let folder: string
let opened: Warehouse[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'segc-duckdb-'))
  opened = []
})
afterEach(async () => {
  for (const warehouse of opened) await warehouse.close()
  await rm(folder, { recursive: true })
})

async function create(path: string, ...statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(join(folder, path))
  const connection = await instance.connect()
  for (const statement of statements) await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
}

async function open(path: string, mode: 'read' | 'write' = 'read'): Promise<Warehouse> {
  const settings = new Map([['path', path]])
  const warehouse = await duckdbWarehouse.connect({ settings, mode, folder })
  opened.push(warehouse)
  return warehouse
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof WarehouseError)) throw new Error('no warehouse error', { cause: error })
  return `${error.fault.code} ${error.fault.message}`
}

describe('opening', () => {
  test('a missing file is a fault and creates nothing', async () => {
    for (const mode of ['read', 'write'] as const) {
      expect(await faultOf(open('none/dev.duckdb', mode))).toBe(
        'SEG703 the database file does not exist',
      )
    }
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })
  test('a folder is a fault', async () => {
    await mkdir(join(folder, 'sub'))
    expect(await faultOf(open('sub'))).toBe('SEG705 the database path is a folder')
  })
  test('a file that is no database is a fault, an empty one too', async () => {
    await writeFile(join(folder, 'text'), 'hello '.repeat(1000))
    await writeFile(join(folder, 'empty'), '')
    expect(await faultOf(open('text', 'write'))).toBe('SEG705 the file is no DuckDB database')
    expect(await faultOf(open('empty', 'write'))).toBe('SEG705 the file is no DuckDB database')
  })
  test('a file of another process is a fault that names the process', async () => {
    await create('dev.duckdb')
    const script = `
      const { DuckDBInstance } = await import(${JSON.stringify(import.meta.resolve('@duckdb/node-api'))})
      await DuckDBInstance.create('dev.duckdb')
      console.log('ready')
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: folder })
    try {
      await once(child.stdout, 'data')
      expect(await faultOf(open('dev.duckdb'))).toBe(
        `SEG704 the database file is in use by another process (PID ${child.pid})`,
      )
    } finally {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  })
  test('a database in memory or no path is a fault of the target', async () => {
    expect(await faultOf(open(':memory:'))).toBe(
      'SEG713 a database in memory ends with this command',
    )
    expect(await faultOf(open(''))).toBe('SEG713 the target has no `path`')
  })
})

describe('a connection', () => {
  test('for reading cannot write', async () => {
    await create('dev.duckdb')
    const warehouse = await open('dev.duckdb')
    const write = warehouse.transaction((session) => session.execute('create schema x'))
    expect(await faultOf(write)).toContain('read-only')
  })
  test('gives exact texts', async () => {
    await create('dev.duckdb')
    const warehouse = await open('dev.duckdb')
    const { columns, rows } = await warehouse.query(`select
      9007199254740993 as big, 1.50::decimal(12,2) as price, true as yes, null as none,
      '2026-03-15 12:00:00.25+02'::timestamptz as at, '1969-12-31 23:59:59.999999+00'::timestamptz as early,
      '2026-03-15 12:00:00'::timestamp as local, '0099-01-02'::date as day, 'infinity'::date as never,
      ['', 'a,b', null, 'NULL', e'\\\\ "q" \\n é'] as texts, [9007199254740993, null] as numbers,
      [1.50::decimal(5,2), -0.01] as prices, [date '2026-01-31'] as days,
      ['2026-03-15 12:00:00+02'::timestamptz] as instants, [true, false] as flags, []::varchar[] as empty,
      0.1::double as ratio, '0b9b7fd6-3f4b-4b3c-8c3b-7f3b3f3b3f3b'::uuid as id`)
    expect(Object.fromEntries(columns.map((name, index) => [name, rows[0]?.[index]]))).toEqual({
      big: '9007199254740993',
      price: '1.50',
      yes: 'true',
      none: null,
      at: '2026-03-15T10:00:00.25Z',
      early: '1969-12-31T23:59:59.999999Z',
      local: '2026-03-15T12:00:00',
      day: '0099-01-02',
      never: 'infinity',
      texts: '["","a,b",null,"NULL","\\\\ \\"q\\" \\n é"]',
      numbers: '[9007199254740993,null]',
      prices: '[1.50,-0.01]',
      days: '["2026-01-31"]',
      instants: '["2026-03-15T10:00:00Z"]',
      flags: '[true,false]',
      empty: '[]',
      ratio: '0.1',
      id: '0b9b7fd6-3f4b-4b3c-8c3b-7f3b3f3b3f3b',
    })
  })
  test('can be cancelled', async () => {
    await create('dev.duckdb')
    const warehouse = await open('dev.duckdb')
    const running = warehouse.query(
      'select sum(a.range * b.range) from range(1000000) a, range(1000000) b',
    )
    setTimeout(() => void warehouse.cancel(), 100)
    expect(await faultOf(running)).toContain('SEG706')
  })
})

describe('the catalogue', () => {
  test('describes sources of one to three parts, ignoring case', async () => {
    await create(
      'dev.duckdb',
      'create schema shop',
      'create table shop.Orders (Id bigint, amount decimal(12,2), placed timestamp, tags varchar[])',
      'create view main_view as select 1.5::float as f',
    )
    const warehouse = await open('dev.duckdb')
    const found = await warehouse.describe([
      ['SHOP', 'orders'],
      ['dev', 'shop', 'orders'],
      ['main_view'],
      ['shop', 'order'],
      ['orders'],
    ])
    expect(found[0]?.columns).toEqual([
      { name: 'Id', type: 'BIGINT', family: 'integer' },
      { name: 'amount', type: 'DECIMAL(12,2)', family: 'decimal' },
      { name: 'placed', type: 'TIMESTAMP', family: 'local_timestamp' },
      { name: 'tags', type: 'VARCHAR[]', family: 'list of string' },
    ])
    expect(found[1]?.columns).toHaveLength(4)
    expect(found[2]?.columns?.[0]?.family).toBe('float')
    expect(found[3]).toEqual({ columns: undefined, neighbours: ['Orders'] })
    expect(found[4]).toEqual({ columns: undefined, neighbours: ['main_view'] })
  })
  test('tells an empty schema from a missing one', async () => {
    await create('dev.duckdb', 'create schema s')
    const warehouse = await open('dev.duckdb', 'write')
    const found = await warehouse.transaction(async (session) => [
      await session.inspect('s'),
      await session.inspect('none'),
    ])
    expect(found).toEqual([[], undefined])
  })
  test('lists objects of a schema with their comments', async () => {
    await create(
      'dev.duckdb',
      'create schema s',
      'create table s.t (a integer)',
      'create view s.v (x, y) as select 1, 2',
      `comment on view s.v is 'it''s'`,
    )
    const warehouse = await open('dev.duckdb', 'write')
    const objects = await warehouse.transaction((session) => session.inspect('s'))
    const column = (name: string) => ({ name, type: 'INTEGER', family: 'integer' })
    expect(objects).toMatchObject([
      {
        name: 't',
        kind: 'table',
        description: 'table',
        comment: undefined,
        columns: [column('a')],
      },
      {
        name: 'v',
        kind: 'view',
        description: 'view',
        comment: "it's",
        columns: [column('x'), column('y')],
      },
    ])
  })
  test('a transaction that fails leaves nothing', async () => {
    await create('dev.duckdb')
    const warehouse = await open('dev.duckdb', 'write')
    const failing = warehouse.transaction(async (session) => {
      await session.execute('create schema s')
      await session.execute('create view s.v as select nothing')
    })
    expect(await faultOf(failing)).toContain('SEG706')
    expect(
      (await warehouse.query(`select 1 from duckdb_schemas() where schema_name = 's'`)).rows,
    ).toEqual([])
  })
})

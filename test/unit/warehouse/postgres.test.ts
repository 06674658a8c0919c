import { createServer } from 'node:net'
import { once } from 'node:events'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { Warehouse } from '../../../src/warehouse/adapter.js'
import { postgresWarehouse } from '../../../src/warehouse/postgres.js'
import { WarehouseError } from '../../../src/warehouse/warehouse-error.js'

const database = `segc_warehouse_${process.pid}`
const server = inject('postgresUrl')
const url = server.replace(/\/[^/]*$/, `/${database}`)
let admin: Client
let opened: Warehouse[] = []

beforeAll(async () => {
  const root = new Client(server)
  await root.connect()
  await root.query(`create database ${database} template template0`)
  await root.query(`drop role if exists segc_reader, segc_writer, segc_keeper`)
  await root.query(`create role segc_reader; create role segc_writer; create role segc_keeper`)
  await root.end()
  admin = new Client(url)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  const root = new Client(server)
  await root.connect()
  await root.query(`drop database ${database} with (force)`)
  await root.query(`drop role segc_reader, segc_writer, segc_keeper`)
  await root.end()
})
beforeEach(async () => {
  await admin.query(
    `drop schema if exists s cascade; create schema s; create table s.t (a integer, b text)`,
  )
})
afterEach(async () => {
  for (const warehouse of opened) await warehouse.close()
  opened = []
})

async function open(mode: 'read' | 'write' = 'read', to: string = url): Promise<Warehouse> {
  const settings = new Map([['url', to]])
  const warehouse = await postgresWarehouse.connect({ settings, mode, folder: '/' })
  opened.push(warehouse)
  return warehouse
}

async function faultOf(work: Promise<unknown>): Promise<WarehouseError['fault']> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof WarehouseError)) throw new Error('no warehouse error', { cause: error })
  return error.fault
}

const valueOf = async (sql: string): Promise<unknown> =>
  (await admin.query<unknown[]>({ text: sql, rowMode: 'array' })).rows[0]?.[0]

describe('connecting', () => {
  test('to a port where nothing listens is a fault that tells the address and no secret', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const address = probe.address()
    probe.close()
    const port = typeof address === 'object' && address ? address.port : 0
    const fault = await faultOf(open('read', `postgres://me:hunter2@127.0.0.1:${port}/x`))
    expect(fault.code).toBe('SEG701')
    expect(fault.message).toBe(
      `the server at 127.0.0.1:${port} is not reachable: it refused the connection`,
    )
    expect(JSON.stringify(fault)).not.toMatch(/hunter2|\bme\b/)
  })
  test('to an unknown database or as an unknown user is a fault', async () => {
    expect(await faultOf(open('read', server.replace(/\/[^/]*$/, '/nowhere')))).toMatchObject({
      code: 'SEG703',
      message: expect.stringMatching(
        /^the database `nowhere` does not exist on the server at 127/,
      ) as string,
    })
    expect(await faultOf(open('read', server.replace('postgres@', 'nobody@')))).toMatchObject({
      code: 'SEG702',
    })
  })
  test('with a text that is no URL is a fault of the target', async () => {
    for (const text of ['', 'localhost', 'postgres://a:b:c:d@[/x', 'mysql://x']) {
      expect(await faultOf(open('read', text))).toMatchObject({
        code: 'SEG713',
        setting: 'url',
        isConfiguration: true,
      })
    }
  })
})

describe('a connection', () => {
  test('for reading cannot write', async () => {
    const warehouse = await open()
    expect((await faultOf(warehouse.query('create table s.u (a integer)'))).message).toContain(
      'read-only transaction',
    )
  })
  test('gives exact texts whatever the defaults of the database', async () => {
    await admin.query(
      `alter database ${database} set timezone = 'Pacific/Kiritimati'; alter database ${database} set datestyle = 'German'`,
    )
    const warehouse = await open()
    const { columns, rows } = await warehouse.query(`select
      9007199254740993 as big, 1.50::numeric(12,2) as price, true as yes, null as none,
      '2026-03-15 12:00:00.25+02'::timestamptz as at, '2026-03-15 12:00:00'::timestamp as local,
      '2026-01-02'::date as day, 'infinity'::date as never, 0.1::float8 as ratio,
      array['', 'a,b', null, 'NULL', e'\\\\ "q" \\n é'] as texts, array[9007199254740993, null] as numbers,
      array[1.50::numeric(5,2), -0.01] as prices, array[date '2026-01-31'] as days,
      array['2026-03-15 12:00:00+02'::timestamptz] as instants, array[true, false] as flags,
      array[]::text[] as empty, array[array[1], array[2]] as grid`)
    expect(Object.fromEntries(columns.map((name, index) => [name, rows[0]?.[index]]))).toEqual({
      big: '9007199254740993',
      price: '1.50',
      yes: 'true',
      none: null,
      at: '2026-03-15T10:00:00.25Z',
      local: '2026-03-15T12:00:00',
      day: '2026-01-02',
      never: 'infinity',
      texts: '["","a,b",null,"NULL","\\\\ \\"q\\" \\n é"]',
      numbers: '[9007199254740993,null]',
      prices: '[1.50,-0.01]',
      days: '["2026-01-31"]',
      instants: '["2026-03-15T10:00:00Z"]',
      flags: '[true,false]',
      empty: '[]',
      grid: '{{1},{2}}',
      ratio: '0.1',
    })
  })
  test('can be cancelled', async () => {
    const warehouse = await open()
    const running = warehouse.query('select pg_sleep(30)')
    setTimeout(() => void warehouse.cancel(), 100)
    expect((await faultOf(running)).message).toContain('cancel')
  })
})

describe('the catalogue', () => {
  test('describes sources of one to three parts', async () => {
    await admin.query(`create domain s.money as numeric(12,2);
      create table s.orders (id bigint, amount s.money, at timestamptz, old timestamp, tags text[], doc json, gone text);
      alter table s.orders drop column gone;
      create view near as select 1::real as f`)
    const warehouse = await open()
    const found = await warehouse.describe([
      ['s', 'orders'],
      [database, 's', 'orders'],
      ['other', 's', 'orders'],
      ['near'],
      ['s', 'Orders'],
    ])
    await admin.query('drop view near')
    expect(found[0]?.columns?.map(({ name, family }) => [name, family])).toEqual([
      ['id', 'integer'],
      ['amount', 'decimal'],
      ['at', 'timestamp'],
      ['old', 'local_timestamp'],
      ['tags', 'list of string'],
      ['doc', 'json'],
    ])
    expect(found[1]?.columns).toHaveLength(6)
    expect(found[2]?.columns).toBeUndefined()
    expect(found[3]?.columns).toEqual([{ name: 'f', type: 'real', family: 'float' }])
    expect(found[4]).toEqual({ columns: undefined, neighbours: ['orders', 't'] })
  })
  test('tells an empty schema from a missing one', async () => {
    await admin.query('drop table s.t')
    const warehouse = await open('write')
    const found = await warehouse.transaction(async (session) => [
      await session.inspect('s'),
      await session.inspect('none'),
    ])
    expect(found).toEqual([[], undefined])
  })
  test('lists everything that shares the name space of views', async () => {
    await admin.query(`create index i on s.t (a); create sequence s.q; create view s.v (x) as select 1;
      comment on view s.v is 'hi'`)
    const warehouse = await open('write')
    const objects = await warehouse.transaction((session) => session.inspect('s'))
    expect(objects?.map(({ name, description, comment }) => [name, description, comment])).toEqual([
      ['i', 'index', undefined],
      ['q', 'sequence', undefined],
      ['t', 'table', undefined],
      ['v', 'view', 'hi'],
    ])
  })
})

describe('replacing a view', () => {
  const replace = async (create: string): Promise<string> => {
    const warehouse = await open('write')
    return warehouse.transaction(async (session) => {
      await session.inspect('s')
      return session.replaceView({ schema: 's', name: 'v' }, create)
    })
  }

  test('with columns added keeps the view', async () => {
    await admin.query(`create view s.v as select a from s.t`)
    const before = await valueOf(`select 's.v'::regclass::oid`)
    expect(await replace(`create or replace view s.v as select a, b from s.t`)).toBe('replaced')
    expect(await valueOf(`select 's.v'::regclass::oid`)).toBe(before)
  })
  test('keeps its options', async () => {
    await admin.query(`create view s.v with (security_invoker=true) as select a from s.t`)
    await replace(`create or replace view s.v as select a, b from s.t`)
    expect(await valueOf(`select reloptions::text from pg_class where oid = 's.v'::regclass`)).toBe(
      '{security_invoker=true}',
    )
  })
  test('with other columns makes it again with owner, privileges and comments', async () => {
    await admin.query(`create view s.v with (security_barrier=true) as select a, b from s.t;
      grant usage, create on schema s to segc_keeper;
      alter view s.v owner to segc_keeper;
      grant select on s.v to segc_reader with grant option;
      grant select (b), update (a) on s.v to segc_writer;
      grant select on s.v to public;
      comment on column s.v.b is 'it''s b';
      alter default privileges in schema s grant delete on tables to segc_writer`)
    expect(await replace(`create or replace view s.v as select b from s.t`)).toBe('recreated')
    const entries = (acl: string): string =>
      `(select json_agg(x::text order by x::text) from unnest(${acl}) x where x::text !~ '^segc_keeper=')`
    expect(
      await valueOf(`select json_build_array(
        pg_get_userbyid(relowner), ${entries('relacl')}, reloptions, col_description(oid, 1),
        (select ${entries('attacl')} from pg_attribute where attrelid = c.oid and attname = 'b'))
        from pg_class c where oid = 's.v'::regclass`),
    ).toEqual([
      'segc_keeper',
      ['=r/segc_keeper', 'segc_reader=r*/segc_keeper'],
      ['security_barrier=true'],
      "it's b",
      ['segc_writer=r/segc_keeper'],
    ])
  })
  test('that other objects depend on is a fault that names them', async () => {
    await admin.query(
      `create view s.v as select a, b from s.t; create view s.report as select a from s.v`,
    )
    const fault = await faultOf(replace(`create or replace view s.v as select b from s.t`))
    expect(fault.code).toBe('SEG603')
    expect(fault.notes).toEqual(['view s.report depends on view s.v'])
    expect(await valueOf(`select count(*)::int from s.report`)).toBe(0)
  })
  test('that has a trigger is a fault', async () => {
    await admin.query(`create view s.v as select a, b from s.t;
      create function s.f() returns trigger language plpgsql as 'begin return null; end';
      create trigger keep instead of insert on s.v for each row execute function s.f()`)
    const fault = await faultOf(replace(`create or replace view s.v as select b from s.t`))
    expect(fault.notes).toEqual(['trigger keep depends on the view'])
  })
  test('waits for nobody forever', async () => {
    await admin.query(`create view s.v as select a from s.t; begin; select * from s.v`)
    try {
      const fault = await faultOf(replace(`create or replace view s.v as select a, b from s.t`))
      expect(fault.code).toBe('SEG707')
    } finally {
      await admin.query('rollback')
    }
  }, 30_000)
})

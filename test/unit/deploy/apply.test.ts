import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { Applied, Deployment } from '../../../src/deploy/apply.js'
import { apply } from '../../../src/deploy/apply.js'
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { WarehouseError } from '../../../src/warehouse/warehouse-error.js'
import type { TestWarehouse } from '../../support/warehouses.js'
import { newDuckdb, newPostgres } from '../../support/warehouses.js'

const vip = {
  kind: 'segment',
  name: 'vip',
  entity: 'customer',
  columns: ['id'],
  query: 'select id from shop.customers where spend > 10',
  fingerprint: 'f1',
} as const
const tier = {
  kind: 'segmentation',
  name: 'tier',
  entity: 'customer',
  columns: ['id', 'label'],
  query: `select id, case when spend > 10 then 'high' else 'low' end from shop.customers`,
  fingerprint: 'f2',
} as const
const deployment: Deployment = {
  project: 'acme',
  schema: 'segments',
  views: [vip, tier],
  catalog: [
    {
      name: 'vip',
      entity: 'customer',
      kind: 'segment',
      label: `VIP's`,
      description: 'Spends\nmuch; --segc:{"p":"evil"}',
      owner: 'crm',
      status: 'live',
      tags: ['a', 'b'],
      definition_hash: 'abc',
    },
    {
      name: 'tier',
      entity: 'customer',
      kind: 'segmentation',
      label: undefined,
      description: undefined,
      owner: undefined,
      status: 'draft',
      tags: [],
      definition_hash: 'def',
    },
  ],
}

describe.each([
  ['duckdb', () => newDuckdb()],
  ['postgres', () => newPostgres(inject('postgresUrl'))],
])('apply to %s', (_name, create) => {
  let warehouse: TestWarehouse
  beforeAll(async () => {
    warehouse = await create()
    await warehouse.run(
      'create schema shop',
      'create table shop.customers (id integer, spend integer)',
      'insert into shop.customers values (1, 5), (2, 50), (3, 500)',
    )
  })
  afterAll(() => warehouse.remove())
  beforeEach(() => warehouse.run('drop schema if exists segments cascade'))

  const run = async (change: Partial<Deployment> = {}): Promise<Applied> => {
    const outcome = await attempt(change)
    if ('refused' in outcome) throw new Error(outcome.refused[0]?.message)
    return outcome
  }
  const attempt = async (
    change: Partial<Deployment>,
  ): Promise<Applied | { readonly refused: readonly Diagnostic[] }> => {
    const connection = await warehouse.connect('write')
    try {
      const { dialect, type } = warehouse
      return await apply({ ...deployment, ...change }, dialect, type.foldName, connection)
    } finally {
      await connection.close()
    }
  }
  const rowsOf = async (sql: string): Promise<readonly (readonly (string | null)[])[]> => {
    const connection = await warehouse.connect('read')
    try {
      return (await connection.query(sql)).rows
    } finally {
      await connection.close()
    }
  }
  const commentOf = async (view: string): Promise<string> => {
    const connection = await warehouse.connect('write')
    try {
      const objects = await connection.transaction((session) => session.inspect('segments'))
      return objects?.find((object) => object.name === view)?.comment ?? ''
    } finally {
      await connection.close()
    }
  }

  test('creates views, comments and the catalogue in a new schema', async () => {
    expect(await run()).toEqual({
      objects: [
        { name: 'vip', kind: 'segment', outcome: 'created' },
        { name: 'tier', kind: 'segmentation', outcome: 'created' },
        { name: 'segment_catalog', kind: 'catalog', outcome: 'created' },
      ],
      left: [],
    })
    expect(await rowsOf('select id from segments.vip order by 1')).toEqual([['2'], ['3']])
    expect(await rowsOf('select * from segments.segment_catalog order by name')).toEqual([
      ['tier', 'customer', 'segmentation', null, null, null, 'draft', '', 'def'],
      [
        'vip',
        'customer',
        'segment',
        `VIP's`,
        'Spends\nmuch; --segc:{"p":"evil"}',
        'crm',
        'live',
        'a, b',
        'abc',
      ],
    ])
    expect(await commentOf('vip')).toBe(
      `VIP's\nSpends\nmuch; --segc:{"p":"evil"}\nOwner: crm\n\n--segc:{"v":1,"p":"acme","k":"segment","f":"f1"}`,
    )
  })

  test('again replaces everything and keeps comments', async () => {
    await run()
    const { objects } = await run({
      views: [
        { ...vip, query: 'select id from shop.customers where spend > 100', fingerprint: 'f3' },
        tier,
      ],
    })
    expect(objects.map(({ outcome }) => outcome)).toEqual(['replaced', 'replaced', 'replaced'])
    expect(await rowsOf('select id from segments.vip')).toEqual([['3']])
    expect(await commentOf('vip')).toContain('"f":"f3"')
    expect(await rowsOf('select count(*) from segments.segment_catalog')).toEqual([['2']])
  })

  test('with other columns makes a view again', async () => {
    await run({
      views: [{ ...vip, columns: ['id', 'spend'], query: 'select id, spend from shop.customers' }],
    })
    await run({ views: [vip] })
    expect(await rowsOf('select * from segments.vip order by 1')).toEqual([['2'], ['3']])
    expect(await commentOf('vip')).toContain('--segc:')
  })

  test('refuses what somebody else made, and changes nothing', async () => {
    await warehouse.run('create schema segments', 'create view segments.tier as select 1 as mine')
    const outcome = await attempt({})
    expect(
      'refused' in outcome && outcome.refused.map(({ code, message }) => [code, message]),
    ).toEqual([['SEG601', 'view `segments.tier` was not made by segc']])
    expect(await rowsOf('select mine from segments.tier')).toEqual([['1']])
    await expect(rowsOf('select * from segments.vip')).rejects.toThrow()
  })

  test('refuses a table of that name, a foreign catalogue and views of another project', async () => {
    await run({ project: 'other' })
    await warehouse.run(
      'drop view segments.vip',
      'create table segments.vip (a integer)',
      `comment on table segments.segment_catalog is 'mine'`,
    )
    const outcome = await attempt({})
    expect(
      'refused' in outcome && outcome.refused.map(({ code, message }) => [code, message]),
    ).toEqual([
      ['SEG601', 'table `segments.vip` was not made by segc'],
      ['SEG602', 'view `segments.tier` belongs to project `other`'],
      ['SEG601', 'table `segments.segment_catalog` was not made by segc'],
    ])
  })

  test('that fails half-way leaves everything as it was and names the view', async () => {
    await run()
    const failing = attempt({
      views: [
        { ...vip, query: 'select id from shop.customers' },
        { ...tier, query: 'select id, gone from shop.customers' },
      ],
    })
    const error: unknown = await failing.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error instanceof WarehouseError && error.fault.notes).toEqual([
      'while `segments.tier` was applied',
    ])
    expect(await rowsOf('select count(*) from segments.vip')).toEqual([['2']])
  })

  test('leaves views that are no longer defined, and names them', async () => {
    await run()
    await warehouse.run('create view segments.theirs as select 1 as one')
    expect((await run({ views: [vip] })).left).toEqual(['tier'])
    expect(await rowsOf('select count(*) from segments.tier')).toEqual([['3']])
  })

  test('makes a catalogue of an earlier form again', async () => {
    await run()
    const [comment, name] = [await commentOf('segment_catalog'), 'segments.segment_catalog']
    await warehouse.run(
      `drop table ${name}`,
      `create table ${name} (name text)`,
      `comment on table ${name} is '${comment}'`,
    )
    await run()
    expect(await rowsOf(`select name, status from ${name} order by 1`)).toEqual([
      ['tier', 'draft'],
      ['vip', 'live'],
    ])
  })
})

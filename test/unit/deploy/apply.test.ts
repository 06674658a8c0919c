import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { integer, string } from '../../../src/catalog/data-type.js'
import type { AppliedObject, ApplyRequest } from '../../../src/deploy/apply.js'
import { applyPlan } from '../../../src/deploy/apply.js'
import { readState, readStatements } from '../../../src/deploy/deployed-state.js'
import type { Deployment } from '../../../src/deploy/deployment.js'
import { planDeployment } from '../../../src/deploy/plan.js'
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js'
import type { Warehouse } from '../../../src/warehouse/adapter.js'
import { WarehouseError } from '../../../src/warehouse/warehouse-error.js'
import type { TestWarehouse } from '../../support/warehouses.js'
import { newDuckdb, newPostgres } from '../../support/warehouses.js'

const vip = {
  kind: 'segment',
  name: 'vip',
  entity: 'customer',
  columns: ['id'],
  types: [integer],
  query: 'select id from shop.customers where spend > 10',
  fingerprint: 'f1',
} as const
const tier = {
  kind: 'segmentation',
  name: 'tier',
  entity: 'customer',
  columns: ['id', 'label'],
  types: [integer, string],
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
])('apply to %s', (kind, create) => {
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

  interface Change extends Partial<Deployment> {
    readonly prune?: boolean
    /** What somebody else does after the plan was shown. */
    readonly meanwhile?: (connection: Warehouse) => Promise<void>
  }
  type Refused = { readonly refused: readonly Diagnostic[] }
  const run = async (change: Change = {}): Promise<readonly AppliedObject[]> => {
    const outcome = await attempt(change)
    if ('refused' in outcome) throw new Error(outcome.refused[0]?.message)
    return outcome
  }
  const attempt = async ({
    prune = false,
    meanwhile,
    ...change
  }: Change): Promise<readonly AppliedObject[] | Refused> => {
    const connection = await warehouse.connect('write')
    try {
      const { dialect, type } = warehouse
      const all: Deployment = { ...deployment, ...change }
      const reader = { dialect, foldName: type.foldName, session: connection }
      const state = await readState(all.schema, reader)
      const statements = await readStatements(state, reader)
      const options = { dialect, warehouse: type, statements, prune }
      const plan = planDeployment(all, state, options)
      if ('refused' in plan) return plan
      await meanwhile?.(connection)
      const request: ApplyRequest = { deployment: all, plan, ...options }
      return await applyPlan(request, connection)
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
    const connection = await warehouse.connect('read')
    try {
      const objects = await connection.inspect('segments')
      return objects?.find((object) => object.name === view)?.comment ?? ''
    } finally {
      await connection.close()
    }
  }

  test('creates views, comments and the catalogue in a new schema', async () => {
    expect(await run()).toEqual([
      { name: 'vip', kind: 'segment', outcome: 'created' },
      { name: 'tier', kind: 'segmentation', outcome: 'created' },
      { name: 'segment_catalog', kind: 'table', outcome: 'created' },
      { name: 'segc_objects', kind: 'table', outcome: 'created' },
    ])
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
    expect(await commentOf('vip')).toMatch(
      /^VIP's\nSpends\nmuch; --segc:\{"p":"evil"\}\nOwner: crm\n\n--segc:\{"v":1,"p":"acme","k":"segment","f":"f1","s":"[0-9a-f]{64}"\}$/,
    )
    expect(
      await rowsOf('select name, kind, statement from segments.segc_objects order by 1'),
    ).toEqual([
      ['tier', 'segmentation', expect.stringContaining('create or replace view') as string],
      ['vip', 'segment', expect.stringContaining(vip.query) as string],
    ])
  })

  test('replaces what changed and touches nothing else', async () => {
    await run()
    const query = 'select id from shop.customers where spend > 100'
    const views = [{ ...vip, query, fingerprint: 'f3' }, tier]
    expect(await run({ views })).toEqual([{ name: 'vip', kind: 'segment', outcome: 'replaced' }])
    expect(await rowsOf('select id from segments.vip')).toEqual([['3']])
    expect(await commentOf('vip')).toContain('"f":"f3"')
    expect(await rowsOf('select count(*) from segments.segment_catalog')).toEqual([['2']])
    expect(await run({ views })).toEqual([])
  })

  test('changes what is said of a view without touching the view', async () => {
    await run()
    const catalog = deployment.catalog.map((entry) => ({ ...entry, tags: ['c'], owner: 'growth' }))
    expect(await run({ catalog })).toEqual([
      { name: 'vip', kind: 'segment', outcome: 'updated' },
      { name: 'tier', kind: 'segmentation', outcome: 'updated' },
    ])
    expect(await commentOf('tier')).toMatch(/^Owner: growth\n/)
    expect(await rowsOf('select name, tags from segments.segment_catalog order by 1')).toEqual([
      ['tier', 'c'],
      ['vip', 'c'],
    ])
    expect(await run({ catalog })).toEqual([])
  })

  test('repairs rows that somebody changed', async () => {
    await run()
    const rows = `segments.segment_catalog`
    await warehouse.run(
      `delete from ${rows} where name = 'tier'`,
      `insert into ${rows} values ('x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x')`,
    )
    expect((await run()).map(({ name: of, outcome }) => `${outcome} ${of}`)).toEqual([
      'updated tier',
      'updated segment_catalog',
    ])
    expect(await rowsOf(`select name from ${rows} order by 1`)).toEqual([['tier'], ['vip']])
  })

  test('makes an object again that is missing', async () => {
    await run()
    await warehouse.run('drop view segments.tier')
    expect(await run()).toEqual([{ name: 'tier', kind: 'segmentation', outcome: 'created' }])
  })

  test('does nothing when the schema is not as it was shown', async () => {
    await run()
    const views = [{ ...vip, query: 'select id from shop.customers' }, tier]
    const meanwhile = (connection: Warehouse): Promise<void> =>
      connection.transaction((session) => session.execute('drop view segments.tier'))
    const outcome = await attempt({ views, meanwhile })
    expect('refused' in outcome && outcome.refused.map(({ code }) => code)).toEqual(['SEG604'])
    expect(await rowsOf('select count(*) from segments.vip')).toEqual([['2']])
  })

  test('with other columns makes a view again', async () => {
    await run({
      views: [
        {
          ...vip,
          columns: ['id', 'spend'],
          types: [integer, integer],
          query: 'select id, spend from shop.customers',
        },
      ],
    })
    const outcome = kind === 'postgres' ? 'recreated' : 'replaced'
    expect(await run({ views: [vip] })).toEqual([{ name: 'vip', kind: 'segment', outcome }])
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
      ['SEG602', 'table `segments.segc_objects` belongs to project `other`'],
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

  test('leaves views that are no longer defined', async () => {
    await run()
    await warehouse.run('create view segments.theirs as select 1 as one')
    const catalog = deployment.catalog.slice(0, 1)
    expect(await run({ views: [vip], catalog })).toEqual([
      { name: 'segment_catalog', kind: 'table', outcome: 'updated' },
    ])
    expect(await rowsOf('select count(*) from segments.tier')).toEqual([['3']])
    expect(await run({ views: [vip], catalog })).toEqual([])
  })

  test('drops them when it is asked to, and nothing of others', async () => {
    await run()
    await warehouse.run('create view segments.theirs as select 1 as one')
    const change = { views: [vip], catalog: deployment.catalog.slice(0, 1), prune: true }
    expect(await run(change)).toEqual([
      { name: 'segment_catalog', kind: 'table', outcome: 'updated' },
      { name: 'tier', kind: 'segmentation', outcome: 'dropped' },
    ])
    await expect(rowsOf('select * from segments.tier')).rejects.toThrow()
    expect(await rowsOf('select one from segments.theirs')).toEqual([['1']])
    expect(await rowsOf('select name from segments.segc_objects')).toEqual([['vip']])
  })

  test('brings a catalogue of an earlier form to the present one', async () => {
    await run()
    const comment = await commentOf('segment_catalog')
    const table = 'segments.segment_catalog'
    await warehouse.run(
      `drop table ${table}`,
      `create table ${table} (name text)`,
      `insert into ${table} values ('vip')`,
      `comment on table ${table} is '${comment}'`,
    )
    await run()
    expect(await rowsOf(`select name, status from ${table} order by 1`)).toEqual([
      ['tier', 'draft'],
      ['vip', 'live'],
    ])
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { PlannedProject } from '../../src/cli/plan-project.js'
import { planProject } from '../../src/cli/plan-project.js'
import type { AppliedObject } from '../../src/deploy/apply.js'
import { applyPlan } from '../../src/deploy/apply.js'
import { isChange, plannedObjects } from '../../src/deploy/plan.js'
import { sourceFile } from '../../src/source/source-file.js'
import { parseProject } from '../../src/syntax/parse-project.js'
import type { QueryResult, Warehouse } from '../../src/warehouse/adapter.js'
import { shopProject, shopTables } from '../support/test-project.js'
import type { TestWarehouse } from '../support/warehouses.js'
import { newDuckdb, newPostgres } from '../support/warehouses.js'

const files = shopProject('{ warehouse: duckdb, path: x }')
const tables = files['segments/tables.yaml'] ?? ''
const segment = (name: string, where: string, rest = ''): string =>
  `segments:\n  ${name}: { entity: customer, where: ${where}${rest} }\n`
const tier =
  'segmentations:\n  tier: { entity: customer, cases: { high: spend > 100 }, else: low }\n'
/** Files by path; the order of paths is the natural order of columns. */
const start = { b: segment('vip', 'spend > 10'), c: tier }

const stays = (constant: string): string =>
  `the view keeps its rows, its column of the wide view is ${constant}`

interface Done {
  readonly planned: PlannedProject
  readonly applied: readonly AppliedObject[]
  /** What was sent to change something. */
  readonly sent: readonly string[]
  readonly transactions: number
}

describe.each([
  ['duckdb', () => newDuckdb()],
  ['postgres', () => newPostgres(inject('postgresUrl'))],
])('projects on %s', (kind, create) => {
  let warehouse: TestWarehouse
  beforeAll(async () => {
    warehouse = await create()
    await warehouse.run(...shopTables)
  })
  afterAll(() => warehouse.remove())
  beforeEach(() => warehouse.run('drop schema if exists segments cascade'))

  const apply = async (
    definitions: Readonly<Record<string, string>>,
    {
      prune = false,
      build,
      timezone = 'UTC',
    }: { readonly prune?: boolean; readonly build?: string; readonly timezone?: string } = {},
  ): Promise<Done> => {
    const connection = await warehouse.connect('write')
    const { counting, sent, transactions } = counted(connection)
    const { type, dialect } = warehouse
    const project = parseProject(
      sourceFile('segc.yaml', (files['segc.yaml'] ?? '').replace('UTC', timezone)),
    ).value
    const [definition] = project.targets
    if (!definition) throw new Error('no target')
    const sources = Object.entries({ a: tables, ...definitions }).sort()
    const loaded = {
      root: '/',
      folders: [],
      lists: [],
      findings: [],
      sources: { project, files: sources.map(([path, text]) => sourceFile(path, text)) },
    }
    try {
      const request = { loaded, target: { definition, type, dialect }, prune, build }
      const planned = await planProject(request, counting)
      const applied = planned.request ? await applyPlan(planned.request, counting) : []
      if ('refused' in applied) throw new Error(applied.refused[0]?.message)
      return { planned, applied, sent, transactions: transactions() }
    } finally {
      await connection.close()
    }
  }
  const changesOf = ({ planned }: Done): readonly string[] =>
    plannedObjects(planned.plan)
      .filter(({ action }) => action !== 'unchanged')
      .map(({ action, name, reasons }) => `${action} ${name}: ${reasons.join('; ')}`)
  const query = async (sql: string): Promise<QueryResult> => {
    const connection = await warehouse.connect('read')
    try {
      return await connection.query(sql)
    } finally {
      await connection.close()
    }
  }
  const wide = (): Promise<QueryResult> =>
    query('select * from segments.customer_segments order by id')

  test('a second apply sends nothing', async () => {
    expect((await apply(start)).sent).not.toEqual([])
    const again = await apply(start)
    expect(changesOf(again)).toEqual([])
    expect(again.sent).toEqual([])
    expect(again.transactions).toBe(0)
  })

  test('a second apply of the same segc compiles nothing and finds every change', async () => {
    await apply(start, { build: '1' })
    const again = await apply(start, { build: '1' })
    expect([again.planned.plan.views, again.sent]).toEqual([[], []])
    expect(plannedObjects(again.planned.plan).map(({ name }) => name)).toContain('vip')
    expect((await apply(start, { build: '2' })).planned.plan.views).not.toEqual([])

    const other = { ...start, b: segment('vip', 'spend > 20') }
    expect(changesOf(await apply(other, { build: '1' }))).toContain(
      'replace vip: definition changed',
    )
    expect((await apply(other, { build: '1' })).planned.plan.views).toEqual([])
    await warehouse.run('drop view segments.tier')
    expect(changesOf(await apply(other, { build: '1' }))).toEqual([
      'create tier: missing in the warehouse',
    ])
    await warehouse.run(`update segments.segment_catalog set owner = 'me' where name = 'vip'`)
    expect(changesOf(await apply(other, { build: '1' }))).toEqual(['metadata vip: owner changed'])

    const less = { b: other.b }
    await apply(less, { build: '1' })
    const kept = await apply(less, { build: '1' })
    expect([kept.planned.plan.views, changesOf(kept)]).toEqual([
      [],
      [`keep tier: no longer defined; ${stays('empty')}`],
    ])
    expect(changesOf(await apply(less, { build: '1', prune: true }))).toContain(
      'drop tier: no longer defined',
    )
  })

  test('the first apply after an upgrade records it, so that later plans are fast again', async () => {
    await apply(start, { build: '1' })
    const upgraded = await apply(start, { build: '2' })
    expect(upgraded.applied).toEqual([])
    expect(upgraded.sent).toEqual([expect.stringMatching(/^comment on table \S*segc_objects/)])
    const again = await apply(start, { build: '2' })
    expect([again.planned.plan.views, again.sent, again.transactions]).toEqual([[], [], 0])
    const commented = { ...start, b: `# a comment\n${start.b}` }
    expect((await apply(commented, { build: '2' })).sent).toHaveLength(1)
    expect((await apply(commented, { build: '2' })).planned.plan.views).toEqual([])
    // What somebody changed is found as before.
    await warehouse.run('drop view segments.tier')
    expect(changesOf(await apply(commented, { build: '3' }))).toEqual([
      'create tier: missing in the warehouse',
    ])
  })

  test('an unchanged view is not touched when others change', async () => {
    await apply(start)
    const { sent } = await apply({ ...start, b: segment('vip', 'spend > 20') })
    const on = (view: string): readonly string[] =>
      sent.flatMap(
        (text) => new RegExp(`^(create|comment).* view "segments"."${view}"`).exec(text)?.[1] ?? [],
      )
    expect([on('vip'), on('tier')]).toEqual([['create', 'comment'], []])
  })

  test('each reason is told', async () => {
    await apply(start)
    expect(changesOf(await apply({ ...start, b: segment('vip', 'spend > 20') }))).toEqual([
      'replace vip: definition changed',
      'replace customer_segments: `vip` changed',
      'replace customer_memberships: `vip` changed',
    ])
    const described = { ...start, b: segment('vip', 'spend > 20', ', description: Rich') }
    expect(changesOf(await apply(described))).toEqual(['metadata vip: description changed'])
    const published = { ...start, b: segment('vip', 'spend > 20', ', publish: [spend]') }
    expect(changesOf(await apply(published))).toEqual([
      'replace vip: columns changed: + spend; description changed',
    ])
    const before = await apply({ ...start, b: segment('vip', 'spend > 20') })
    expect(changesOf(before)).toEqual([
      `${kind === 'postgres' ? 'recreate' : 'replace'} vip: columns changed: - spend`,
    ])
    expect(before.applied).toEqual([
      {
        name: 'vip',
        kind: 'segment',
        outcome: kind === 'postgres' ? 'recreated' : 'replaced',
      },
    ])
  })

  test('a change of what is referred to is told from one of the definition itself', async () => {
    const before = {
      a1: 'traits: { customer: { rich: spend > 50 } }',
      b: segment('big', 'rich'),
      c: segment('bigger', 'big and id > 0'),
      d: segment('fresh', 'signed_up_at >= start of this month'),
    }
    await apply(before)
    const trait = { ...before, a1: 'traits: { customer: { rich: spend > 60 } }' }
    expect(changesOf(await apply(trait)).slice(0, 3)).toEqual([
      'replace big: trait `customer.rich`, which it refers to, changed',
      'replace bigger: trait `customer.rich`, which it refers to, changed',
      'replace customer_segments: `big` and `bigger` changed',
    ])
    const direct = { ...trait, b: segment('big', 'rich or spend > 55') }
    expect(changesOf(await apply(direct)).slice(0, 2)).toEqual([
      'replace big: definition changed',
      'replace bigger: `big`, which it refers to, changed',
    ])
    expect(changesOf(await apply(direct, { timezone: 'Asia/Tokyo' }))[0]).toBe(
      'replace fresh: time zone of the project changed',
    )
    const where = 'table: customers, where: id > 1'
    const fewer = { ...direct, a: tables.replace('{ table: customers }', `{ ${where} }`) }
    expect(changesOf(await apply(fewer, { timezone: 'Asia/Tokyo' }))[0]).toBe(
      'replace big: entity `customer`, which it refers to, changed',
    )
  })

  test('the statement that made a view is shown beside the new one', async () => {
    await apply(start)
    const { planned } = await apply({ ...start, b: segment('vip', 'spend > 20') })
    const vip = planned.plan.views.find(({ name }) => name === 'vip')
    expect(vip?.previousStatement?.replace('10', '20')).toBe(vip?.statement)
  })

  test('a statement that somebody changed in the record is not taken for the one deployed', async () => {
    await apply(start)
    await warehouse.run(`update segments.segc_objects set statement = 'select 1'`)
    const { planned } = await apply({ ...start, b: segment('vip', 'spend > 20') })
    expect(planned.plan.views.find(({ name }) => name === 'vip')?.previousStatement).toBeUndefined()
  })

  test('new segments come after the columns that are deployed', async () => {
    await apply(start)
    const more = { ...start, a1: segment('all_of_them', 'spend >= 0') }
    const { applied } = await apply(more)
    expect((await wide()).columns).toEqual(['id', 'vip', 'tier', 'all_of_them'])
    expect(applied.find(({ name }) => name === 'customer_segments')?.outcome).toBe('replaced')
    expect(changesOf(await apply(more))).toEqual([])
    expect((await wide()).rows[0]).toEqual(['1', 'false', 'low', 'true'])
  })

  test('the column of what is no longer defined stays, constant, until it is pruned', async () => {
    await apply({ ...start, d: segment('zero', 'spend > 0') })
    const less = { d: segment('zero', 'spend > 0') }
    const removed = await apply(less)
    expect(changesOf(removed)).toEqual([
      'replace customer_segments: `tier` and `vip` no longer defined',
      'replace customer_memberships: `vip` no longer defined',
      'metadata segment_catalog: rows removed: tier, vip',
      `keep tier: no longer defined; ${stays('empty')}`,
      `keep vip: no longer defined; ${stays('false')}`,
    ])
    expect(await wide()).toMatchObject({
      columns: ['id', 'vip', 'zero', 'tier'],
      rows: [
        ['1', 'false', 'true', ''],
        ['2', 'false', 'true', ''],
        ['3', 'false', 'true', ''],
      ],
    })
    expect((await query('select count(*) from segments.vip')).rows).toEqual([['2']])
    const again = await apply(less)
    expect([changesOf(again).length, again.sent]).toEqual([2, []])

    const back = await apply({ ...less, b: start.b })
    expect(changesOf(back)[0]).toMatch(/^metadata vip: row of segment_catalog missing/)
    expect((await wide()).columns).toEqual(['id', 'vip', 'zero', 'tier'])

    const pruned = await apply(less, { prune: true })
    const verb = kind === 'postgres' ? 'recreate' : 'replace'
    expect(changesOf(pruned)).toEqual([
      `${verb} customer_segments: columns changed: - vip, - tier`,
      'replace customer_memberships: `vip` no longer defined',
      'metadata segment_catalog: rows removed: vip',
      'drop tier: no longer defined',
      'drop vip: no longer defined',
    ])
    expect((await wide()).columns).toEqual(['id', 'zero'])
    expect(pruned.sent.join('\n')).not.toMatch(/cascade/i)
    const last = await apply(less, { prune: true })
    expect([plannedObjects(last.planned.plan).some(isChange), last.sent]).toEqual([false, []])
  })

  test('a segment that becomes a segmentation keeps its place', async () => {
    await apply(start)
    const other = {
      ...start,
      b: 'segmentations:\n  vip: { entity: customer, cases: { a: spend > 10 }, else: b }\n',
    }
    const done = await apply(other)
    const verb = kind === 'postgres' ? 'recreate' : 'replace'
    expect(changesOf(done)).toContain(
      `${verb} customer_segments: columns changed: ~ vip (boolean to string)`,
    )
    expect((await wide()).rows[0]).toEqual(['1', 'b', 'low'])
    expect((await apply(other)).sent).toEqual([])
  })

  test('comments of columns stay on every path', async () => {
    await apply(start)
    await warehouse.run(`comment on column segments.customer_segments.vip is 'Mine; it''s so'`)
    await apply({ ...start, b: segment('vip', 'spend > 20'), d: segment('zero', 'spend > 0') })
    await apply({ b: segment('vip', 'spend > 20') }, { prune: true })
    const catalogue =
      kind === 'duckdb'
        ? `select comment from duckdb_columns() where table_name = 'customer_segments' and column_name = 'vip'`
        : `select col_description('segments.customer_segments'::regclass, 2)`
    expect((await query(catalogue)).rows).toEqual([["Mine; it's so"]])
  })

  if (kind === 'postgres') {
    test('grants, owner and the view itself stay on every path', async () => {
      await apply(start)
      await warehouse.run(
        'do $$ begin create role segc_reader; exception when duplicate_object then null; end $$',
        'do $$ begin create role segc_owner; exception when duplicate_object then null; end $$',
        'grant select on segments.customer_segments to segc_reader with grant option',
        'grant create, usage on schema segments to segc_owner',
        'grant select on shop.customers to segc_owner',
        'grant usage on schema shop to segc_owner',
        'alter view segments.customer_segments owner to segc_owner',
      )
      const state = `select pg_get_userbyid(relowner), has_table_privilege('segc_reader', oid, 'select with grant option'), oid
        from pg_class where oid = 'segments.customer_segments'::regclass`
      const before = (await query(state)).rows[0]
      await apply({ ...start, d: segment('zero', 'spend > 0') })
      expect((await query(state)).rows[0]).toEqual(before)
      await apply({ b: start.b }, { prune: true })
      expect((await query(state)).rows[0]?.slice(0, 2)).toEqual(['segc_owner', 'true'])
      await warehouse.run('drop schema segments cascade', 'drop owned by segc_owner')
    })

    test('pruning never takes what others built on a view', async () => {
      await apply({ ...start, d: segment('zero', 'spend > 0') })
      await warehouse.run(
        'create schema if not exists bi',
        'create view bi.report as select id from segments.vip',
      )
      const failing = apply({ d: segment('zero', 'spend > 0') }, { prune: true })
      await expect(failing).rejects.toMatchObject({
        fault: {
          code: 'SEG603',
          message: 'view `segments.vip` is no longer defined, and other objects depend on it',
          notes: ['view bi.report depends on view segments.vip'],
        },
      })
      expect((await wide()).columns).toContain('tier')
      await warehouse.run('drop schema bi cascade')
    })
  }
})

/** The same connection, and what is sent through it to change something. */
function counted(warehouse: Warehouse): {
  readonly counting: Warehouse
  readonly sent: readonly string[]
  readonly transactions: () => number
} {
  const sent: string[] = []
  let transactions = 0
  const counting: Warehouse = {
    ...warehouse,
    transaction: (work) => {
      transactions++
      return warehouse.transaction((session) =>
        work({
          ...session,
          execute: (sql) => {
            sent.push(sql)
            return session.execute(sql)
          },
          replaceView: (view, sql) => {
            sent.push(sql)
            return session.replaceView(view, sql)
          },
          dropView: (view) => {
            sent.push(`drop ${view.name}`)
            return session.dropView(view)
          },
        }),
      )
    },
  }
  return { counting, sent, transactions: () => transactions }
}

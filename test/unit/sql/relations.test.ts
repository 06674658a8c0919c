import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DataType } from '../../../src/catalog/data-type.js'
import {
  boolean,
  date,
  decimal,
  integer,
  string,
  timestamp,
} from '../../../src/catalog/data-type.js'
import type { From, Measure, Named, Read, Relation, Scalar } from '../../../src/ir/relation.js'
import { printQuery } from '../../../src/sql/print-query.js'
import type { Engine } from '../dialect/engines.js'
import { startDuckdb, startPostgresSession } from '../dialect/engines.js'
import { call, column, int, project, scan, text } from '../dialect/scalars.js'

const rows = scan('segc_test', 'rows')
const from: From = { first: rows, joins: [] }
const id = column(rows, 'id', integer, false)
const g = column(rows, 'g', string)
const x = column(rows, 'x', decimal(2, 10))
const n = column(rows, 'n', integer)
const kept: Scalar = call('is_true', boolean, call('less', boolean, n, int(9)))

describe.each([
  ['duckdb', startDuckdb],
  ['postgres', startPostgresSession],
])('relations of %s', (_name, start) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await start()
    await engine.run('create schema segc_test')
    await engine.run(
      'create table segc_test.rows (id integer, g varchar, x decimal(10,2), n integer)',
    )
    await engine.run(`insert into segc_test.rows values
      (1, 'a', 1.50, 1), (2, 'A', 2.50, 1), (3, 'a', null, 2), (4, 'B', 4.50, 3),
      (5, 'a', 3.50, null), (6, null, 9.99, 5), (7, 'a', 7.00, 9), (8, 'a', 8.00, 2147483647)`)
  })
  afterAll(() => engine.close())

  const sorted = async (relation: Relation) =>
    (await engine.rows(relation)).map((row) => row.join('|')).sort()
  const measure = (fn: Measure['fn'], type: DataType, more: Partial<Measure> = {}): Measure => ({
    name: `m_${fn}`,
    fn,
    type,
    ...more,
  })

  it('groups by code point, unknown too', async () => {
    const relation: Relation = {
      kind: 'group',
      from,
      keys: [{ name: 'g', value: g }],
      measures: [measure('count', integer)],
    }
    expect(await sorted(relation)).toEqual(['A|1', 'B|1', 'a|5', '|1'])
  })

  it('finds distinct keys', async () => {
    const relation: Relation = {
      kind: 'group',
      from,
      where: kept,
      keys: [{ name: 'g', value: g }],
      measures: [],
    }
    expect(await sorted(relation)).toEqual(['', 'A', 'B', 'a'])
  })

  it('aggregates the rows for which a filter holds', async () => {
    const cheap = call('is_true', boolean, call('less', boolean, x, int(9)))
    const order = [
      { by: n, descending: false },
      { by: id, descending: false },
    ]
    const relation: Relation = {
      kind: 'group',
      from,
      keys: [],
      measures: [
        measure('count', integer, { filter: kept }),
        measure('count_distinct', integer, { value: g }),
        measure('sum', decimal(2), { value: x, filter: kept }),
        measure('min', string, { value: g }),
        measure('max', string, { value: g }),
        measure('median_low', decimal(2, 10), { value: x, filter: cheap }),
        measure('median_high', decimal(2, 10), { value: x, filter: cheap }),
        measure('first', decimal(2, 10), {
          value: x,
          filter: call('equal', boolean, n, int(2)),
          order,
        }),
        {
          ...measure('first', string, { value: g, order: [{ by: g, descending: true }] }),
          name: 'last',
        },
        { ...measure('first', integer, { value: id, order }), name: 'earliest' },
        { ...measure('sum', decimal(0), { value: n }), name: 'whole' },
        { ...measure('median_high', decimal(2, 10), { value: x, filter: kept }), name: 'odd' },
        {
          ...measure('sum', decimal(2), { value: x, filter: call('less', boolean, id, int(0)) }),
          name: 'none',
        },
      ],
    }
    expect(await engine.rows(relation)).toEqual([
      ['5', '3', '18.49', 'A', 'a', '3.50', '4.50', null, 'a', '1', '2147483668', '4.50', null],
    ])
  })

  it('numbers rows within a group, unknown last', async () => {
    const relation: Relation = {
      kind: 'window',
      from,
      columns: [{ name: 'id', value: id }],
      windows: [
        {
          name: 'place',
          fn: 'position',
          type: integer,
          by: [g],
          order: [{ by: x, descending: true }],
        },
      ],
    }
    expect(await sorted(relation)).toEqual(['1|4', '2|1', '3|5', '4|1', '5|3', '6|1', '7|2', '8|1'])
  })

  it('joins text by code point and keeps rows of a left join', async () => {
    const first: Relation = {
      kind: 'group',
      from,
      where: kept,
      keys: [{ name: 'g', value: g }],
      measures: [measure('count', integer)],
    }
    const read: Read = { kind: 'read', of: { name: 'rows', relation: first } }
    const relation: Relation = {
      kind: 'project',
      from: {
        first: rows,
        joins: [
          { how: 'left', leaf: read, on: call('equal', boolean, column(read, 'g', string), g) },
        ],
      },
      columns: [
        { name: 'id', value: id },
        { name: 'n', value: column(read, 'm_count', integer) },
      ],
    }
    expect(await sorted(relation)).toEqual(['1|2', '2|1', '3|2', '4|1', '5|2', '6|', '7|2', '8|2'])
  })

  it('prints a label for each condition that holds', async () => {
    const relation: Relation = {
      kind: 'unpivot',
      from,
      where: kept,
      carry: [{ name: 'id', value: id }],
      label: 'segment',
      labels: [
        ["it's", call('is_true', boolean, call('less', boolean, x, int(3)))],
        [
          'few',
          {
            kind: 'not',
            type: boolean,
            nullable: false,
            of: call('is_true', boolean, call('less', boolean, int(1), n)),
          },
        ],
      ],
    }
    expect(await sorted(relation)).toEqual(['1|few', "1|it's", '2|few', "2|it's"])
  })

  it('plans a thousand labels in less than a second', async () => {
    const label = (index: number): readonly [string, Scalar] => [
      `segment_${index}`,
      call('is_true', boolean, call('less', boolean, n, int(index))),
    ]
    const relation: Relation = {
      kind: 'unpivot',
      from,
      carry: [{ name: 'id', value: id }],
      label: 'segment',
      labels: Array.from({ length: 1000 }, (_, index) => label(index)),
    }
    const sql = printQuery(relation, engine.dialect, { kind: 'live' })
    const began = performance.now()
    await engine.run(`explain ${sql}`)
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('reads the clock once in a statement, again in the next', async () => {
    const clock: Scalar = { kind: 'clock', type: timestamp, nullable: false }
    const live = { kind: 'live' } as const
    const read = () => engine.rows(project(rows, [clock]), live)
    const [before, after] = [await read(), await read()]
    expect(new Set(before.map(([instant]) => instant)).size).toBe(1)
    expect(before[0]![0]! < after[0]![0]!).toBe(true)
  })

  it('keeps unknown out of conditions', async () => {
    const unknown = call('less', boolean, n, int(2))
    const not = (of: Scalar): Scalar => ({ kind: 'not', type: boolean, nullable: of.nullable, of })
    const holds = async (condition: Scalar) =>
      (await engine.rows(project(rows, [id], condition))).length
    const yes = await holds(call('is_true', boolean, unknown))
    const no = await holds(not(call('is_true', boolean, unknown)))
    expect([yes, no]).toEqual([2, 6])
    const nested: Scalar = {
      kind: 'or',
      type: boolean,
      nullable: false,
      of: [call('is_true', boolean, unknown), not(call('is_true', boolean, unknown))],
    }
    expect(await holds(nested)).toBe(8)
    expect(await holds(not(call('is_known', boolean, n)))).toBe(1)
    expect(await holds(not(call('in', boolean, id, int(1), int(2))))).toBe(6)
    expect(
      await holds(
        call('is_true', boolean, call('equal', boolean, column(rows, 'g', string), text('A'))),
      ),
    ).toBe(1)
  })

  it('reads ten thousand conditions', async () => {
    const of = Array.from({ length: 10_000 }, (_, index) => call('equal', boolean, id, int(-index)))
    const relation = project(rows, [id], { kind: 'or', type: boolean, nullable: false, of })
    expect((await engine.rows(relation)).length).toBe(0)
  })

  it('computes a relation that is read twice once', async () => {
    const named: Named = { name: 'shared', relation: project(rows, [id]) }
    const [one, two]: Read[] = [
      { kind: 'read', of: named },
      { kind: 'read', of: named },
    ]
    const relation: Relation = {
      kind: 'project',
      from: {
        first: one!,
        joins: [
          {
            how: 'inner',
            leaf: two!,
            on: call('equal', boolean, column(two!, 'c0', integer), column(one!, 'c0', integer)),
          },
        ],
      },
      columns: [{ name: 'id', value: column(one!, 'c0', integer) }],
    }
    expect(printQuery(relation, engine.dialect, { kind: 'live' }).split('as (').length).toBe(2)
    expect((await engine.rows(relation)).length).toBe(8)
  })

  it('adds units to a date by a column', async () => {
    const sum = call(
      'add_units',
      date,
      { kind: 'literal', type: date, nullable: false, value: { type: date, text: '2026-01-31' } },
      n,
      text('month'),
      text('UTC'),
    )
    const relation = project(rows, [sum], call('equal', boolean, id, int(1)))
    expect(await engine.rows(relation)).toEqual([['2026-02-28']])
  })
})

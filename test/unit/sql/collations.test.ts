import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boolean, integer, string } from '../../../src/catalog/data-type.js'
import type { Measure, Relation, Scalar } from '../../../src/ir/relation.js'
import type { Engine } from '../dialect/engines.js'
import { startDuckdb, startPostgresSession } from '../dialect/engines.js'
import { call, column, project, scan, text } from '../dialect/scalars.js'

const one = scan('segc_test', 'names')
const two = scan('segc_test', 'names')
const name = column(one, 'name', string)

/** The column's own collation takes A and a for equal. */
describe.each([
  ['duckdb', startDuckdb, 'nocase'],
  ['postgres', startPostgresSession, 'segc_test.nocase'],
])('columns of %s with a collation', (_name, start, collation) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await start()
    await engine.run('create schema segc_test')
    if (engine.dialect.name === 'postgres') {
      await engine.run(
        `create collation segc_test.nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)`,
      )
    }
    await engine.run(`create table segc_test.names (name varchar collate ${collation})`)
    await engine.run(`insert into segc_test.names values ('a'), ('A'), ('b'), ('B')`)
  })
  afterAll(() => engine.close())

  it('are asked by code point', async () => {
    const conditions: Scalar[] = [
      call('equal', boolean, name, text('a')),
      call('equal', boolean, text('a'), name),
      call('in', boolean, name, text('a'), text('x')),
      call('in', boolean, text('a'), name),
      call('less', boolean, name, text('B')),
      call('contains', boolean, name, text('a')),
      call('starts_with', boolean, name, text('a')),
      call('ends_with', boolean, name, text('a')),
      call('like', boolean, name, text('a%')),
      call('equal', boolean, call('lower', string, name), text('a')),
      call('equal', boolean, call('greatest', string, name, text('a')), text('a')),
    ]
    const found = []
    for (const condition of conditions) {
      const rows = await engine.rows(project(one, [name], call('is_true', boolean, condition)))
      found.push(
        rows
          .map(([each]) => each)
          .sort()
          .join(''),
      )
    }
    expect(found).toEqual(['a', 'a', 'a', 'a', 'A', 'a', 'a', 'a', 'a', 'Aa', 'ABa'])
  })

  it('group, join and order by code point', async () => {
    const measure = (fn: Measure['fn'], type = string): Measure => ({
      name: fn,
      fn,
      type,
      value: name,
    })
    const grouped: Relation = {
      kind: 'group',
      from: { first: one, joins: [] },
      keys: [],
      measures: [measure('count_distinct', integer), measure('min'), measure('max')],
    }
    expect(await engine.rows(grouped)).toEqual([['4', 'A', 'b']])
    const keys: Relation = { ...grouped, keys: [{ name: 'k', value: name }], measures: [] }
    expect((await engine.rows(keys)).length).toBe(4)
    const joined: Relation = {
      kind: 'project',
      from: {
        first: one,
        joins: [
          {
            how: 'inner',
            leaf: two,
            on: call('equal', boolean, name, column(two, 'name', string)),
          },
        ],
      },
      columns: [{ name: 'x', value: name }],
    }
    expect((await engine.rows(joined)).length).toBe(4)
    const placed: Relation = {
      kind: 'window',
      from: { first: one, joins: [] },
      columns: [{ name: 'x', value: name }],
      windows: [
        {
          name: 'place',
          fn: 'position',
          type: { kind: 'integer' },
          by: [],
          order: [{ by: name, descending: false }],
        },
      ],
    }
    const places = (await engine.rows(placed)).map((row) => row.join('')).sort()
    expect(places).toEqual(['A1', 'B2', 'a3', 'b4'])
  })
})

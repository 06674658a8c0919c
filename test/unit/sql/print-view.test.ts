import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  boolean,
  date,
  decimal,
  integer,
  string,
  timestamp,
} from '../../../src/catalog/data-type.js'
import type { Literal } from '../../../src/catalog/data-type.js'
import { UnsupportedForm } from '../../../src/dialect/dialect.js'
import { printQuery } from '../../../src/sql/print-query.js'
import {
  printCreateSchema,
  printCreateTable,
  printCreateView,
  printDeleteAll,
  printDropView,
  printInsert,
} from '../../../src/sql/print-view.js'
import type { Engine } from '../dialect/engines.js'
import { startDuckdb, startPostgresSession } from '../dialect/engines.js'
import { project, scan, text } from '../dialect/scalars.js'

const hostile = `it's "a" \\ $$ %s -- é\n/* line */ ; drop table x`
const table = ['out put', 'segment"catalog']

describe.each([
  ['duckdb', startDuckdb],
  ['postgres', startPostgresSession],
])('statements of %s', (_name, start) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await start()
    await engine.run(printCreateSchema(['out put'], engine.dialect))
    await engine.run(printCreateSchema(['out put'], engine.dialect))
  })
  afterAll(() => engine.close())

  it('fills a table with typed rows', async () => {
    const types = [string, integer, decimal(2, 12), boolean, date, timestamp]
    const columns = types.map((type, index) => ({ name: `c ${index}`, type, nullable: index > 0 }))
    await engine.run(printCreateTable(table, columns, engine.dialect))
    const written = [hostile, '-5', '-1.50', 'false', '2026-01-31', '2026-01-31T10:00:00.500000Z']
    const row = types.map((type, index): Literal => ({ type, text: written[index]! }))
    const unknown = [row[0]!, null, null, null, null, null]
    const names = columns.map((column) => column.name)
    await engine.run(printDeleteAll(table, engine.dialect))
    await engine.run(printInsert(table, names, [row, unknown], engine.dialect))
    const found = await engine.run(`select * from "out put"."segment""catalog" order by "c 1"`)
    expect(found.filter(([, number]) => number !== null).map((each) => each.slice(0, 3))).toEqual([
      [hostile, '-5', '-1.50'],
    ])
    expect(found.length).toBe(2)
    await expect(
      engine.run(printInsert(table, names, [[null, null, null, null, null, null]], engine.dialect)),
    ).rejects.toThrow(/null/i)
  })

  it('creates, replaces, describes and drops a view', async () => {
    await engine.run('create table "out put".one as select 1 as id')
    const query = printQuery(project(scan('out put', 'one'), [text(hostile)]), engine.dialect, {
      kind: 'live',
    })
    const view = { name: ['out put', 'v"1'], columns: ['a b'], query, comment: hostile }
    for (let round = 0; round < 2; round++) {
      for (const statement of printCreateView(view, engine.dialect)) await engine.run(statement)
    }
    expect(await engine.run('select "a b" from "out put"."v""1"')).toEqual([[hostile]])
    const comments =
      engine.dialect.name === 'duckdb'
        ? `select comment from duckdb_views() where view_name = 'v"1'`
        : `select obj_description('"out put"."v""1"'::regclass)`
    expect(await engine.run(comments)).toEqual([[hostile]])
    await engine.run(printDropView(view.name, engine.dialect))
    await engine.run(printDropView(view.name, engine.dialect))
  })

  it.each(['a\0b', 'a\ud800b'])('refuses text that no engine can hold', (bad) => {
    const relation = project(scan('out put', 'one'), [text(bad)])
    expect(() => printQuery(relation, engine.dialect, { kind: 'live' })).toThrow(UnsupportedForm)
    const named = project(scan('out put', bad), [text('a')])
    expect(() => printQuery(named, engine.dialect, { kind: 'live' })).toThrow(UnsupportedForm)
  })
})

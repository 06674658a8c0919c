import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { date, integer } from '../../../src/catalog/data-type.js'
import type { Scalar } from '../../../src/ir/relation.js'
import type { Engine } from './engines.js'
import { startDuckdb, startPostgresSession } from './engines.js'
import { call, column, int, project, scan, text } from './scalars.js'

const days = Array.from({ length: 62 }, (_, index) => {
  const month = Temporal.PlainDate.from('2019-12-29').add({ months: Math.floor(index / 4) })
  const end = month.with({ day: month.daysInMonth })
  return end.add({ days: (index % 4) - 1 })
})
const units = ['day', 'week', 'month', 'quarter', 'year'] as const
const pairs = scan('segc_test', 'pairs')
const a = column(pairs, 'a', date, false)
const b = column(pairs, 'b', date, false)
const utc = text('UTC')

describe.each([
  ['duckdb', startDuckdb],
  ['postgres', startPostgresSession],
])('dates of %s', (_name, start) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await start()
    await engine.run('create schema segc_test')
    const rows = days.map((each) => `(date '${each.toString()}')`).join(', ')
    await engine.run(
      `create table segc_test.pairs as select x.d as a, y.d as b, cast(y.d - x.d as integer) % 7 as n
       from (values ${rows}) as x (d), (values ${rows}) as y (d)`,
    )
  })
  afterAll(() => engine.close())

  async function expectAll(scalar: Scalar, expected: (a: string, b: string, n: number) => string) {
    const n = column(pairs, 'n', integer, false)
    const rows = await engine.rows(project(pairs, [a, b, n, scalar]))
    expect(rows.length).toBe(days.length ** 2)
    const wrong = rows.filter(
      ([first, second, count, found]) => found !== expected(first!, second!, Number(count)),
    )
    expect(wrong.slice(0, 5)).toEqual([])
  }

  it.each(units)('counts %ss', async (unit) => {
    await expectAll(call('units_between', integer, a, b, text(unit), utc), (from, to) =>
      String(between(Temporal.PlainDate.from(from), Temporal.PlainDate.from(to), unit)),
    )
  })

  it.each(units)('adds %ss', async (unit) => {
    const n = column(pairs, 'n', integer, false)
    await expectAll(call('add_units', date, a, n, text(unit), utc), (from, _to, count) =>
      add(Temporal.PlainDate.from(from), count, unit).toString(),
    )
    await expectAll(call('add_units', date, a, int(-1), text(unit), utc), (from) =>
      add(Temporal.PlainDate.from(from), -1, unit).toString(),
    )
  })

  it('finds starts of weeks and months', async () => {
    for (const [weekStart, first] of [
      ['monday', 1],
      ['sunday', 7],
      ['friday', 5],
    ] as const) {
      await expectAll(call('start_of', date, a, text('week'), utc, text(weekStart)), (from) => {
        const day = Temporal.PlainDate.from(from)
        return day.subtract({ days: (day.dayOfWeek - first + 7) % 7 }).toString()
      })
    }
    await expectAll(call('start_of', date, a, text('quarter'), utc, text('monday')), (from) => {
      const day = Temporal.PlainDate.from(from)
      return day.with({ day: 1, month: day.month - ((day.month - 1) % 3) }).toString()
    })
  })

  it('knows the parts of a date', async () => {
    await expectAll(call('date_part', integer, a, text('day_of_week'), utc), (from) =>
      String(Temporal.PlainDate.from(from).dayOfWeek),
    )
    await expectAll(call('date_part', integer, a, text('year'), utc), (from) => from.slice(0, 4))
  })
})

function add(
  day: Temporal.PlainDate,
  count: number,
  unit: (typeof units)[number],
): Temporal.PlainDate {
  return unit === 'quarter' ? day.add({ months: 3 * count }) : day.add({ [`${unit}s`]: count })
}

function between(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  unit: (typeof units)[number],
): number {
  if (Temporal.PlainDate.compare(from, to) > 0) return 0 - between(to, from, unit)
  let count = 0
  while (Temporal.PlainDate.compare(add(from, count + 1, unit), to) <= 0) count += 1
  return count
}

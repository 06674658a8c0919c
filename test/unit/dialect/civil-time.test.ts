import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { date, integer, timestamp } from '../../../src/catalog/data-type.js'
import type { Scalar } from '../../../src/ir/relation.js'
import type { Engine } from './engines.js'
import { startDuckdb, startPostgresSession } from './engines.js'
import { call, column, int, project, scan, text } from './scalars.js'

/** Gaps of 30 minutes, at midnight and of a day; a winter time that counts as the change; clocks turned back over midnight. */
const zones = [
  'Europe/Berlin',
  'Europe/Dublin',
  'Australia/Lord_Howe',
  'America/Havana',
  'America/St_Johns',
  'Pacific/Apia',
  'UTC',
]
const civil = ['day', 'week', 'month', 'quarter', 'year'] as const
const elapsed = ['second', 'minute', 'hour'] as const
type Unit = (typeof civil)[number] | (typeof elapsed)[number]

const moments = scan('segc_test', 'moments')
const a = column(moments, 'a', timestamp, false)
const b = column(moments, 'b', timestamp, false)
const n = column(moments, 'n', integer, false)

describe.each([
  ['duckdb', startDuckdb],
  ['postgres', startPostgresSession],
])('%s', (_name, start) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await start()
    await engine.run('create schema segc_test')
  })
  afterAll(() => engine.close())

  describe.each(zones)('in %s', (zone) => {
    const cases = casesOf(zone)
    const z = text(zone)
    beforeAll(async () => {
      await engine.run('drop table if exists segc_test.moments')
      const rows = cases.map(
        (each, id) => `(${id}, '${each.a}', '${each.b}', ${each.n}, '${each.local}')`,
      )
      await engine.run(
        `create table segc_test.moments as select cast(id as integer) as id, cast(a as timestamptz) as a,
        cast(b as timestamptz) as b, cast(n as bigint) as n, cast(l as timestamp) as l,
        cast(cast(l as timestamp) as date) as d from (values ${rows.join(', ')}) as v (id, a, b, n, l)`,
      )
    })

    async function expectAll(scalar: Scalar, expected: (each: Case) => string): Promise<void> {
      const id = column(moments, 'id', integer, false)
      const rows = await engine.rows(project(moments, [id, scalar]))
      const found = new Map(rows.map(([key, value]) => [Number(key), value]))
      const wrong = cases
        .map((each, index) => ({ ...each, found: found.get(index), expected: expected(each) }))
        .filter((each) => each.found !== each.expected)
      expect({ wrong: wrong.slice(0, 3), count: wrong.length }).toEqual({ wrong: [], count: 0 })
    }

    it('reads local times', async () => {
      const stored: Scalar = {
        kind: 'column',
        of: moments,
        name: 'l',
        zone,
        type: timestamp,
        nullable: false,
      }
      await expectAll(stored, (each) => shown(fromLocal(each.local, zone)))
    })

    it('finds days and their starts', async () => {
      await expectAll(call('local_date', date, a, z), (each) =>
        at(each.a, zone).toPlainDate().toString(),
      )
      await expectAll(
        call('first_instant', timestamp, column(moments, 'd', date, false), z),
        (each) => shown(fromLocal(`${each.local.slice(0, 10)}T00:00:00`, zone)),
      )
      await expectAll(call('date_part', integer, a, text('hour'), z), (each) =>
        String(at(each.a, zone).hour),
      )
      await expectAll(call('date_part', integer, a, text('day_of_week'), z), (each) =>
        String(at(each.a, zone).dayOfWeek),
      )
    })

    it.each([...civil, ...elapsed])('adds %ss', async (unit) => {
      await expectAll(call('add_units', timestamp, a, n, text(unit), z), (each) =>
        shown(add(each.a, each.n, unit, zone)),
      )
      await expectAll(call('add_units', timestamp, a, int(-3), text(unit), z), (each) =>
        shown(add(each.a, -3, unit, zone)),
      )
    })

    it.each([...civil, ...elapsed])('finds the start of a %s', async (unit) => {
      for (const weekStart of ['monday', 'sunday', 'wednesday']) {
        await expectAll(call('start_of', timestamp, a, text(unit), z, text(weekStart)), (each) =>
          shown(startOf(each.a, unit, zone, weekStart)),
        )
      }
    })

    // Days are not counted over the day that Samoa left out.
    const counted = zone === 'Pacific/Apia' ? civil.slice(2) : civil
    it.each([...counted, ...elapsed])('counts %ss', async (unit) => {
      await expectAll(call('units_between', integer, a, b, text(unit), z), (each) =>
        String(between(each.a, each.b, unit, zone)),
      )
    })
  })
})

interface Case {
  readonly a: string
  readonly b: string
  readonly n: number
  readonly local: string
}

/** Around changes of the clock, and ends of months; deterministic. */
function casesOf(zone: string): readonly Case[] {
  const cases: Case[] = []
  const offsets = [
    -172800, -86400, -10800, -7200, -5400, -3600, -1800, -90, -60, -1, 0, 1, 59, 1800, 3600, 5400,
    7200, 10800, 86400, 90000,
  ]
  let seed = 7
  const random = (below: number): number => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  for (const change of [...changes(zone), ...fixed]) {
    for (const offset of offsets) {
      const a = change.add({ seconds: offset }).add({ microseconds: random(3) })
      const n = random(9) - 4
      const near = change.add({ seconds: offsets[random(offsets.length)]! })
      const units = [{ days: n }, { months: n }, { years: n }, { weeks: n }][random(4)]!
      const moved = near.toZonedDateTimeISO(zone).add(units).toInstant()
      const b = moved.add({ seconds: offsets[random(offsets.length)]! })
      const local = change.toZonedDateTimeISO(zone).toPlainDateTime().add({ seconds: offset })
      cases.push({ a: a.toString(), b: b.toString(), n, local: local.toString() })
    }
  }
  return cases
}

const fixed = [
  '2020-02-29T12:00:00Z',
  '2021-01-31T23:30:00Z',
  '2024-12-31T12:00:00Z',
  '2023-03-31T00:00:00Z',
].map((written) => Temporal.Instant.from(written))

function changes(zone: string): readonly Temporal.Instant[] {
  const found: Temporal.Instant[] = []
  let present = Temporal.Instant.from('2003-01-01T00:00:00Z').toZonedDateTimeISO(zone)
  while (present.year < 2013) {
    const next = present.getTimeZoneTransition('next')
    if (!next) break
    found.push(next.toInstant())
    present = next
  }
  return found.slice(-6)
}

function at(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
}

function fromLocal(local: string, zone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local)
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant()
}

function add(instant: string, count: number, unit: Unit, zone: string): Temporal.Instant {
  if (unit === 'second' || unit === 'minute' || unit === 'hour') {
    return Temporal.Instant.from(instant).add({ [`${unit}s`]: count })
  }
  const [times, one] = unit === 'quarter' ? [3, 'month'] : [1, unit]
  const local = at(instant, zone)
    .toPlainDateTime()
    .add({ [`${one}s`]: count * times })
  return fromLocal(local.toString(), zone)
}

function startOf(instant: string, unit: Unit, zone: string, weekStart: string): Temporal.Instant {
  const local = at(instant, zone).toPlainDateTime()
  const { minute, second, microsecond, millisecond } = local
  const fraction = { milliseconds: millisecond, microseconds: microsecond }
  const elapsed = Temporal.Instant.from(instant)
  if (unit === 'second') return elapsed.subtract(fraction)
  if (unit === 'minute') return elapsed.subtract({ seconds: second, ...fraction })
  if (unit === 'hour') return elapsed.subtract({ minutes: minute, seconds: second, ...fraction })
  const day = local.toPlainDate()
  const first = ['monday', 'tuesday', 'wednesday'].indexOf(weekStart) + 1 || 7
  const start = {
    day,
    week: day.subtract({ days: (day.dayOfWeek - first + 7) % 7 }),
    month: day.with({ day: 1 }),
    quarter: day.with({ day: 1, month: day.month - ((day.month - 1) % 3) }),
    year: day.with({ day: 1, month: 1 }),
  }[unit]
  return fromLocal(`${start.toString()}T00:00:00`, zone)
}

function between(from: string, to: string, unit: Unit, zone: string): number {
  if (Temporal.Instant.compare(from, to) > 0) return 0 - between(to, from, unit, zone)
  const reaches = (count: number): boolean =>
    Temporal.Instant.compare(add(from, count, unit, zone), to) <= 0
  const seconds = Temporal.Instant.from(from).until(to).total('seconds')
  const length = {
    second: 1,
    minute: 60,
    hour: 3600,
    day: 86400,
    week: 604800,
    month: 2629746,
    quarter: 7889238,
    year: 31556952,
  }
  let count = Math.floor(seconds / length[unit]) + 2
  while (!reaches(count)) count -= 1
  return count
}

function shown(instant: Temporal.Instant): string {
  const text = instant.toZonedDateTimeISO('UTC').toPlainDateTime().toString().replace('T', ' ')
  return text.length === 16 ? `${text}:00` : text
}

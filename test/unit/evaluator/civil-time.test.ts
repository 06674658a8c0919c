import { describe, expect, test } from 'vitest'
import type { Unit } from '../../../src/catalog/data-type.js'
import { date, timestamp } from '../../../src/catalog/data-type.js'
import type { WeekDay } from '../../../src/catalog/catalog.js'
import type { Clock } from '../../support/evaluator/clock.js'
import {
  addUnits,
  clockAt,
  datePart,
  startOf,
  unitsBetween,
} from '../../support/evaluator/clock.js'
import { readValue } from '../../support/evaluator/read-value.js'
import type { Moment } from '../../support/evaluator/value.js'
import { canonicalText, isMoment } from '../../support/evaluator/value.js'
import { firstInstantOfDay } from '../../support/evaluator/zone.js'

const clockIn = (timezone: string, weekStart: WeekDay = 'monday'): Clock =>
  clockAt(0n, { timezone, weekStart })
const utc = clockIn('UTC')

function moment(text: string): Moment {
  const value = readValue(text, text.includes('T') ? timestamp : date)
  if (!value || !isMoment(value)) throw new Error(text)
  return value
}

const shown = (value: Moment) => canonicalText(value).replace('.000000', '').replace(':00Z', 'Z')
const added = (clock: Clock, text: string, count: number, unit: Unit) =>
  shown(addUnits(clock, moment(text), count, unit))
const started = (clock: Clock, text: string, unit: Unit, shift = 0) =>
  shown(startOf(clock, moment(text), unit, shift))
const between = (clock: Clock, a: string, b: string, unit: Unit) =>
  unitsBetween(clock, moment(a), moment(b), unit)
const dayStart = (clock: Clock, text: string) => {
  const day = moment(text)
  if (day.kind !== 'date') throw new Error(text)
  return shown({ kind: 'instant', at: firstInstantOfDay(clock.zone, day.day) })
}

describe('months and years clamp to the end of the month', () => {
  test.each([
    ['2026-03-31', -1, 'month', '2026-02-28'],
    ['2024-03-31', -1, 'month', '2024-02-29'],
    ['2024-02-29', 1, 'year', '2025-02-28'],
    ['2024-02-29', -4, 'year', '2020-02-29'],
    ['2025-12-31', 2, 'month', '2026-02-28'],
    ['2025-11-30', 1, 'quarter', '2026-02-28'],
    ['2026-01-31', 3, 'week', '2026-02-21'],
    ['0001-01-01', 9998, 'year', '9999-01-01'],
    ['1900-02-28', 1, 'day', '1900-03-01'],
    ['2000-02-28', 1, 'day', '2000-02-29'],
  ] as const)('%s and %i %s is %s', (from, count, unit, to) => {
    expect(added(utc, from, count, unit)).toBe(to)
  })
})

describe('a change of clocks', () => {
  const dublin = clockIn('Europe/Dublin')
  const havana = clockIn('America/Havana')
  const lordHowe = clockIn('Australia/Lord_Howe')

  test('a skipped local time moves forward by the gap', () => {
    expect(added(dublin, '2026-03-30T00:30:00Z', -1, 'day')).toBe('2026-03-29T01:30Z')
    expect(added(lordHowe, '2026-10-02T15:45:00Z', 1, 'day')).toBe('2026-10-03T15:45Z')
  })

  test('a repeated local time is the first', () => {
    expect(added(dublin, '2026-10-26T01:30:00Z', -1, 'day')).toBe('2026-10-25T00:30Z')
  })

  test('days are civil where hours elapse', () => {
    expect(added(dublin, '2026-03-29T12:00:00Z', -1, 'day')).toBe('2026-03-28T13:00Z')
    expect(added(dublin, '2026-03-29T12:00:00Z', -24, 'hour')).toBe('2026-03-28T12:00Z')
  })

  test('a day starts at its first instant', () => {
    expect(dayStart(havana, '2026-03-08')).toBe('2026-03-08T05:00Z')
    expect(dayStart(havana, '2026-11-01')).toBe('2026-11-01T04:00Z')
    expect(dayStart(havana, '2026-11-02')).toBe('2026-11-02T05:00Z')
  })

  test('a day whose midnight is repeated on the day before starts the first time', () => {
    expect(dayStart(clockIn('America/St_Johns'), '2006-10-29')).toBe('2006-10-29T02:30Z')
  })

  test('a day starts at the change itself where the gap began the day before', () => {
    expect(dayStart(clockIn('America/Toronto'), '1919-03-31')).toBe('1919-03-31T04:30Z')
  })

  test('a day that a zone left out has no instants', () => {
    const apia = clockIn('Pacific/Apia')
    expect(dayStart(apia, '2011-12-30')).toBe(dayStart(apia, '2011-12-31'))
    expect(dayStart(apia, '2011-12-31')).toBe('2011-12-30T10:00Z')
  })

  test('an hour starts by elapsed time even where the clock went back by half an hour', () => {
    expect(started(lordHowe, '2026-04-04T15:15:00Z', 'hour')).toBe('2026-04-04T14:30Z')
    expect(started(lordHowe, '2026-04-04T14:45:00Z', 'hour')).toBe('2026-04-04T14:00Z')
  })

  test('units between instants are civil from days on', () => {
    expect(between(dublin, '2026-03-28T12:00:00Z', '2026-03-29T11:30:00Z', 'day')).toBe(1)
    expect(between(dublin, '2026-03-28T12:00:00Z', '2026-03-29T10:59:59Z', 'day')).toBe(0)
    expect(between(dublin, '2026-03-28T12:00:00Z', '2026-03-29T11:30:00Z', 'hour')).toBe(23)
  })
})

describe('starts of units', () => {
  test.each([
    ['2026-03-15T12:34:56.789Z', 'minute', 0, '2026-03-15T12:34Z'],
    ['2026-03-15T12:34:56.789Z', 'second', 1, '2026-03-15T12:34:57Z'],
    ['2026-03-15T12:34:56Z', 'hour', -1, '2026-03-15T11:00Z'],
    ['2026-03-15T12:34:56Z', 'day', 1, '2026-03-16T00:00Z'],
    ['2026-03-15', 'week', 0, '2026-03-09'],
    ['2026-03-16', 'week', 0, '2026-03-16'],
    ['2026-03-15', 'quarter', -1, '2025-10-01'],
    ['2026-12-31', 'quarter', 1, '2027-01-01'],
    ['2026-03-15', 'year', 0, '2026-01-01'],
    ['2026-01-31', 'month', 1, '2026-02-01'],
  ] as const)('of %s, %s %i: %s', (of, unit, shift, start) => {
    expect(started(utc, of, unit, shift)).toBe(start)
  })

  test('weeks start as the project says', () => {
    const sunday = clockIn('UTC', 'sunday')
    expect(started(sunday, '2026-03-15', 'week')).toBe('2026-03-15')
    expect(started(sunday, '2026-03-14', 'week')).toBe('2026-03-08')
  })

  test('before 1970 and before the year 1000', () => {
    expect(started(utc, '1969-12-31', 'week')).toBe('1969-12-29')
    expect(started(utc, '0476-09-04T10:00:00Z', 'month')).toBe('0476-09-01T00:00Z')
    expect(started(utc, '1969-12-31T23:59:59.5Z', 'second')).toBe('1969-12-31T23:59:59Z')
  })
})

describe('whole units between', () => {
  test.each([
    ['2008-02-29', '2026-02-28', 'year', 18],
    ['2008-02-29', '2026-02-27', 'year', 17],
    ['2026-01-31', '2026-02-28', 'month', 1],
    ['2026-01-31', '2026-03-30', 'month', 1],
    ['2026-02-28', '2026-01-31', 'month', -1],
    ['2026-03-15', '2026-03-15', 'day', 0],
    ['2026-03-22', '2026-03-15', 'week', -1],
    ['2026-03-21', '2026-03-15', 'week', 0],
    ['2025-01-31', '2026-04-30', 'quarter', 5],
  ] as const)('%s and %s: %s %i', (a, b, unit, count) => {
    expect(between(utc, a, b, unit)).toBe(count)
  })

  test('an instant beside a date is its local date', () => {
    const honolulu = clockIn('Pacific/Honolulu')
    expect(between(honolulu, '2026-03-14', '2026-03-15T09:00:00Z', 'day')).toBe(0)
    expect(between(honolulu, '2026-03-14', '2026-03-15T10:00:00Z', 'day')).toBe(1)
  })
})

test('parts of an instant are local', () => {
  const kiritimati = clockIn('Pacific/Kiritimati')
  const at = moment('2026-03-15T11:30:00Z')
  expect(datePart(kiritimati, at, 'day')).toBe(16)
  expect(datePart(kiritimati, at, 'hour')).toBe(1)
  expect(datePart(kiritimati, at, 'day_of_week')).toBe(1)
  expect(datePart(utc, at, 'day_of_week')).toBe(7)
})

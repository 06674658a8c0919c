import { describe, expect, test } from 'vitest'
import { EvaluationError } from '../../support/evaluator/evaluation-error.js'
import { shop } from './shop.js'
import type { Cell, Setting } from './world-of.js'
import { who } from './world-of.js'

/** Which of these moments a window takes in; the others stand around it. */
function takenIn(
  column: 'signed_up_at' | 'born',
  window: string,
  moments: readonly Cell[],
  setting?: Setting,
): readonly Cell[] {
  const customers = moments.map((moment, id) => ({ id, [column]: moment, score: 3 }))
  return who(shop, `${column} ${window}`, { customers }, setting).map((id) => moments[Number(id)]!)
}
const instants = (window: string, moments: readonly Cell[], setting?: Setting) =>
  takenIn('signed_up_at', window, moments, setting)
const dates = (window: string, moments: readonly Cell[], setting?: Setting) =>
  takenIn('born', window, moments, setting)

/** The only places where membership can change: one microsecond before each bound, and the bound. */
const at = (bound: string) => `${bound}.000000Z`
function justBefore(bound: string): string {
  const text = new Date(Date.parse(`${bound}Z`) - 1).toISOString()
  return text.replace('Z', '999Z')
}

describe('windows of instants are half-open', () => {
  test.each([
    ['in last 30 days', '2026-02-13T12:00:00', '2026-03-15T12:00:00'],
    ['in last 1 hour', '2026-03-15T11:00:00', '2026-03-15T12:00:00'],
    ['in last 90 seconds', '2026-03-15T11:58:30', '2026-03-15T12:00:00'],
    ['in last 1 quarter', '2025-12-15T12:00:00', '2026-03-15T12:00:00'],
    ['in next 7 days', '2026-03-15T12:00:00', '2026-03-22T12:00:00'],
    ['in last 3 full months', '2025-12-01T00:00:00', '2026-03-01T00:00:00'],
    ['in last 1 full week', '2026-03-02T00:00:00', '2026-03-09T00:00:00'],
    ['in next 2 full weeks', '2026-03-16T00:00:00', '2026-03-30T00:00:00'],
    ['in last 2 full hours', '2026-03-15T10:00:00', '2026-03-15T12:00:00'],
    ['in this week', '2026-03-09T00:00:00', '2026-03-16T00:00:00'],
    ['in this quarter', '2026-01-01T00:00:00', '2026-04-01T00:00:00'],
    ['in this hour', '2026-03-15T12:00:00', '2026-03-15T13:00:00'],
    ['on 2026-01-31', '2026-01-31T00:00:00', '2026-02-01T00:00:00'],
    ['on now', '2026-03-15T00:00:00', '2026-03-16T00:00:00'],
    ['since 2026-03-01', '2026-03-01T00:00:00', '2026-03-15T12:00:00'],
    ['since 2 months ago', '2026-01-15T12:00:00', '2026-03-15T12:00:00'],
    ['since start of last month', '2026-02-01T00:00:00', '2026-03-15T12:00:00'],
    ['from 2026-01-01 until 2026-01-31', '2026-01-01T00:00:00', '2026-01-31T00:00:00'],
    ['from 2026-01-01 through 2026-01-31', '2026-01-01T00:00:00', '2026-02-01T00:00:00'],
    ['from 3 days ago through 2026-03-14T10:00:00Z', '2026-03-12T12:00:00', '2026-03-15T00:00:00'],
    ['from start of month until 3 days from now', '2026-03-01T00:00:00', '2026-03-18T12:00:00'],
    ['from 2 days before 2026-03-10 until today', '2026-03-08T00:00:00', '2026-03-15T00:00:00'],
  ])('%s', (window, start, end) => {
    const inside = [at(start), justBefore(end)]
    expect(instants(window, [justBefore(start), ...inside, at(end), null])).toEqual(inside)
  })

  test('before, on and after a date tile', () => {
    const all = [justBefore('2026-01-31T00:00:00'), at('2026-01-31T00:00:00')].concat([
      justBefore('2026-02-01T00:00:00'),
      at('2026-02-01T00:00:00'),
    ])
    expect(instants('before 2026-01-31', all)).toEqual(all.slice(0, 1))
    expect(instants('on 2026-01-31', all)).toEqual(all.slice(1, 3))
    expect(instants('after 2026-01-31', all)).toEqual(all.slice(3))
  })

  test('after an instant is later than it, the future too', () => {
    const all = [justBefore('2026-03-15T12:00:00'), at('2026-03-15T12:00:00')].concat([
      '2026-03-15T12:00:00.000001Z',
    ])
    expect(instants('after now', all)).toEqual(all.slice(2))
    expect(instants('before now', all)).toEqual(all.slice(0, 1))
  })

  test('last 30 days and before 30 days ago leave no gap and never overlap', () => {
    const all = [justBefore('2026-02-13T12:00:00'), at('2026-02-13T12:00:00')]
    expect(instants('before 30 days ago', all)).toEqual(all.slice(0, 1))
    expect(instants('in last 30 days', all)).toEqual(all.slice(1))
  })

  test('an unknown operand or bound is in no window, so it is in every negation', () => {
    const all = [null, '2026-03-15T11:00:00.000000Z']
    expect(instants('not in last 1 day', all)).toEqual([null])
    expect(instants('since born', all)).toEqual([])
    expect(instants('not since born', all)).toEqual(all)
  })

  test('weeks start as the project says', () => {
    const all = [at('2026-03-08T00:00:00'), at('2026-03-15T00:00:00')]
    expect(instants('in this week', all, { weekStart: 'sunday' })).toEqual(all.slice(1))
    expect(instants('in last 1 full week', all, { weekStart: 'sunday' })).toEqual(all.slice(0, 1))
  })

  test('months clamp: one month before 31 March', () => {
    const all = [justBefore('2026-02-28T12:00:00'), at('2026-02-28T12:00:00')]
    expect(instants('in last 1 month', all, { now: '2026-03-31T12:00:00Z' })).toEqual(all.slice(1))
  })

  test('the day of the spring change has 23 hours, that of the autumn change 25', () => {
    const dublin = { timezone: 'Europe/Dublin', now: '2026-10-26T01:30:00Z' }
    const spring = [at('2026-03-29T22:59:59'), at('2026-03-29T23:00:00')]
    expect(instants('on 2026-03-29', spring, dublin)).toEqual(spring.slice(0, 1))
    const autumn = [justBefore('2026-10-24T23:00:00'), at('2026-10-24T23:00:00')].concat([
      justBefore('2026-10-26T00:00:00'),
      at('2026-10-26T00:00:00'),
    ])
    expect(instants('on 2026-10-25', autumn, dublin)).toEqual(autumn.slice(1, 3))
  })

  test('one day ago at a repeated local time is the first of the two', () => {
    const dublin = { timezone: 'Europe/Dublin', now: '2026-10-26T01:30:00Z' }
    const all = [justBefore('2026-10-25T00:30:00'), at('2026-10-25T00:30:00')]
    expect(instants('in last 1 day', all, dublin)).toEqual(all.slice(1))
  })

  test('today starts with the first instant where midnight is skipped', () => {
    const havana = { timezone: 'America/Havana', now: '2026-03-08T12:00:00Z' }
    const all = [justBefore('2026-03-08T05:00:00'), at('2026-03-08T05:00:00')]
    expect(instants('on today', all, havana)).toEqual(all.slice(1))
    expect(instants('before today', all, havana)).toEqual(all.slice(0, 1))
  })
})

describe('windows of dates stand between days', () => {
  test.each([
    ['in last 7 days', '2026-03-09', '2026-03-15'],
    ['in next 3 days', '2026-03-15', '2026-03-17'],
    ['in last 1 month', '2026-02-16', '2026-03-15'],
    ['in last 2 full months', '2026-01-01', '2026-02-28'],
    ['in this month', '2026-03-01', '2026-03-31'],
    ['on 2026-01-31', '2026-01-31', '2026-01-31'],
    ['on today', '2026-03-15', '2026-03-15'],
    ['since 2026-03-01', '2026-03-01', '2026-03-15'],
    ['since 7 days ago', '2026-03-09', '2026-03-15'],
    ['since 7 days before now', '2026-03-09', '2026-03-15'],
    ['since 7 days before today', '2026-03-08', '2026-03-15'],
    ['since start of month', '2026-03-01', '2026-03-15'],
    ['since 2026-03-01T23:30:00Z', '2026-03-01', '2026-03-15'],
    ['from 7 days ago until now', '2026-03-09', '2026-03-15'],
    ['from 2026-01-01 until 3 days from now', '2026-01-01', '2026-03-17'],
    ['from 2026-01-01 until 2026-01-31', '2026-01-01', '2026-01-30'],
    ['from 2026-01-01 through 2026-01-31', '2026-01-01', '2026-01-31'],
  ])('%s', (window, first, last) => {
    const next = (day: string, count: number) =>
      new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
    const inside = [...new Set([first, last])]
    expect(dates(window, [next(first, -1), ...inside, next(last, 1), null])).toEqual(inside)
  })

  test('today is before now, tomorrow after it', () => {
    const all = ['2026-03-14', '2026-03-15', '2026-03-16']
    expect(dates('before now', all)).toEqual(all.slice(0, 2))
    expect(dates('after now', all)).toEqual(all.slice(2))
    expect(dates('before today', all)).toEqual(all.slice(0, 1))
    expect(dates('after today', all)).toEqual(all.slice(2))
  })

  test('before and after 7 days ago tile with in last 7 days', () => {
    const all = ['2026-03-08', '2026-03-09']
    expect(dates('before 7 days ago', all)).toEqual(all.slice(0, 1))
    expect(dates('after 7 days ago', all)).toEqual(all.slice(1))
  })

  test('one month ends where it began when the month is shorter', () => {
    const february = { now: '2026-02-28T12:00:00Z' }
    const march = { now: '2026-03-31T12:00:00Z' }
    expect(dates('in last 1 month', ['2026-01-31', '2026-02-01'], february)).toEqual(['2026-02-01'])
    expect(dates('in last 1 month', ['2026-02-28', '2026-03-01'], march)).toEqual(['2026-03-01'])
  })

  test('before 18 years ago is an age of 18, on every day around the end of February', () => {
    const born = ['2006', '2007', '2008', '2009'].flatMap((year) =>
      ['02-27', '02-28', '03-01', '03-02']
        .map((day) => `${year}-${day}`)
        .concat(year === '2008' ? ['2008-02-29'] : []),
    )
    for (const year of [2024, 2025, 2026, 2028])
      for (const day of ['02-27', '02-28', '02-29', '03-01', '03-02']) {
        if (day === '02-29' && year % 4 !== 0) continue
        const customers = born.map((date, id) => ({ id, born: date }))
        const setting = { now: `${year}-${day}T06:00:00Z` }
        const byWindow = who(shop, 'born before 18 years ago', { customers }, setting)
        const byAge = who(shop, 'years between born and today >= 18', { customers }, setting)
        expect(byWindow).toEqual(byAge)
        expect(byWindow.length).toBeGreaterThan(0)
      }
  })

  test('today is the local day', () => {
    const all = ['2026-03-15', '2026-03-16']
    expect(dates('on today', all, { timezone: 'Pacific/Kiritimati' })).toEqual(all.slice(1))
    expect(dates('since now', all, { timezone: 'Pacific/Kiritimati' })).toEqual([])
  })

  test('hours of a date are an error', () => {
    expect(() => dates('in last 2 hours', ['2026-03-15'])).toThrow(EvaluationError)
    expect(() => dates('before 2 hours ago', ['2026-03-15'])).toThrow(EvaluationError)
    expect(() => dates('in this hour', ['2026-03-15'])).toThrow(EvaluationError)
    expect(() =>
      who(shop, 'hour(born) = 1', { customers: [{ id: 1, born: '2026-03-15' }] }),
    ).toThrow(EvaluationError)
  })

  test('a date and an instant do not compare', () => {
    const customers = [{ id: 1, born: '2026-03-15', signed_up_at: '2026-03-15T00:00:00Z' }]
    expect(() => who(shop, 'born < signed_up_at', { customers })).toThrow(EvaluationError)
    expect(() => who(shop, 'born = now', { customers })).toThrow(EvaluationError)
    expect(who(shop, 'born = today', { customers })).toEqual(['1'])
    expect(who(shop, 'date(signed_up_at) = born', { customers })).toEqual(['1'])
  })
})

describe('moments', () => {
  test('offsets and starts of a date are dates, of an instant instants', () => {
    const customers = [{ id: 1, born: '2026-01-31', signed_up_at: '2026-01-31T10:00:00Z' }]
    const holds = (condition: string) => who(shop, condition, { customers }).length === 1
    expect(holds('1 month after born = 2026-02-28')).toBe(true)
    expect(holds('start of month of born = 2026-01-01')).toBe(true)
    expect(holds('start of month of signed_up_at = 2026-01-01T00:00:00Z')).toBe(true)
    expect(holds('1 month after signed_up_at = 2026-02-28T10:00:00Z')).toBe(true)
    expect(holds('12 hours before signed_up_at = 2026-01-30T22:00:00Z')).toBe(true)
    expect(holds('start of next quarter = 2026-04-01T00:00:00Z')).toBe(true)
    expect(holds('days between born and now = 43')).toBe(true)
    expect(holds('hours between signed_up_at and now = 1034')).toBe(true)
    expect(holds('year(born) = 2026 and day_of_week(born) = 6')).toBe(true)
  })
})

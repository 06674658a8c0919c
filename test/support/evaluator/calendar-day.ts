import type { Unit } from '../../../src/catalog/data-type.js'
import { EvaluationError } from './evaluation-error.js'

/** A civil day is counted from 1970-01-01 in the proleptic Gregorian calendar. */
export interface CivilDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

export function dayOf(civil: CivilDay): number {
  let days = civil.day - 1
  for (let month = 1; month < civil.month; month++) days += daysInMonth(civil.year, month)
  const before = civil.year - 1
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  return 365 * before + leapDays + days - daysBefore1970
}

export function civilOf(day: number): CivilDay {
  // The mean year is a little too long near its end, so the guess is at most one year off.
  let year = Math.floor(day / 365.2425) + 1970
  while (dayOf({ year, month: 1, day: 1 }) > day) year--
  while (dayOf({ year: year + 1, month: 1, day: 1 }) <= day) year++
  let rest = day - dayOf({ year, month: 1, day: 1 })
  let month = 1
  for (; rest >= daysInMonth(year, month); month++) rest -= daysInMonth(year, month)
  return { year, month, day: rest + 1 }
}

/** Adds whole units of a day or longer; months and longer clamp to the month's end. */
export function addToDay(day: number, count: number, unit: Unit): number {
  switch (unit) {
    case 'day':
      return day + count
    case 'week':
      return day + 7 * count
    case 'month':
      return addMonths(day, count)
    case 'quarter':
      return addMonths(day, 3 * count)
    case 'year':
      return addMonths(day, 12 * count)
    case 'second':
    case 'minute':
    case 'hour':
      throw new EvaluationError(`a date has no ${unit}s`)
  }
}

/** First day of the civil unit that holds the day. `weekStart`: Monday 1 to Sunday 7. */
export function startOfUnit(day: number, unit: Unit, weekStart: number): number {
  const { year, month } = civilOf(day)
  switch (unit) {
    case 'day':
      return day
    case 'week':
      return day - ((dayOfWeek(day) - weekStart + 7) % 7)
    case 'month':
      return dayOf({ year, month, day: 1 })
    case 'quarter':
      return dayOf({ year, month: month - ((month - 1) % 3), day: 1 })
    case 'year':
      return dayOf({ year, month: 1, day: 1 })
    case 'second':
    case 'minute':
    case 'hour':
      throw new EvaluationError(`a date has no ${unit}s`)
  }
}

/** Monday 1 to Sunday 7; 1970-01-01 was a Thursday. */
export function dayOfWeek(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

export function dayText(day: number): string {
  const civil = civilOf(day)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${String(civil.year).padStart(4, '0')}-${two(civil.month)}-${two(civil.day)}`
}

const daysBefore1970 = 719_162

function addMonths(day: number, count: number): number {
  const civil = civilOf(day)
  const months = civil.year * 12 + civil.month - 1 + count
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return dayOf({ year, month, day: Math.min(civil.day, daysInMonth(year, month)) })
}

export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month === 2) return leap ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

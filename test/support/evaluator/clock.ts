import type { Calendar, WeekDay } from '../../../src/catalog/catalog.js'
import type { Unit } from '../../../src/catalog/data-type.js'
import { addToDay, civilOf, dayOfWeek, startOfUnit } from './calendar-day.js'
import { EvaluationError } from './evaluation-error.js'
import type { Moment } from './value.js'
import type { Zone } from './zone.js'
import { dayOfInstant, firstInstantOfDay, instantOfLocal, localOfInstant } from './zone.js'
import { microsPerDay, timeOfDay, zoneOf } from './zone.js'

/** The instant of the run, and the zone and weeks that civil time is read in. */
export interface Clock {
  readonly now: bigint
  readonly today: number
  readonly zone: Zone
  /** Monday 1 to Sunday 7. */
  readonly weekStart: number
}

export type DatePart = 'year' | 'month' | 'day' | 'hour' | 'day_of_week'

export function clockAt(now: bigint, calendar: Calendar): Clock {
  const zone = zoneOf(calendar.timezone)
  const weekStart = weekDays.indexOf(calendar.weekStart) + 1
  return { now, today: dayOfInstant(zone, now), zone, weekStart }
}

/** Days and longer are civil, on the local date and time of an instant; hours and shorter elapse. */
export function addUnits(clock: Clock, moment: Moment, count: number, unit: Unit): Moment {
  if (moment.kind === 'date') return { kind: 'date', day: addToDay(moment.day, count, unit) }
  const length = elapsed(unit)
  if (length !== undefined) return { kind: 'instant', at: moment.at + BigInt(count) * length }
  const local = localOfInstant(clock.zone, moment.at)
  const time = timeOfDay(local)
  const day = addToDay(Number((local - time) / microsPerDay), count, unit)
  return { kind: 'instant', at: instantOfLocal(clock.zone, BigInt(day) * microsPerDay + time) }
}

/** Start of the unit that holds the moment, or of the one so many units later. */
export function startOf(clock: Clock, moment: Moment, unit: Unit, shift = 0): Moment {
  if (moment.kind === 'date') {
    const start = startOfUnit(moment.day, unit, clock.weekStart)
    return { kind: 'date', day: addToDay(start, shift, unit) }
  }
  const length = elapsed(unit)
  if (length !== undefined) {
    const shown = timeOfDay(localOfInstant(clock.zone, moment.at)) % length
    return { kind: 'instant', at: moment.at - shown + BigInt(shift) * length }
  }
  const start = startOfUnit(localDay(clock, moment), unit, clock.weekStart)
  return {
    kind: 'instant',
    at: firstInstantOfDay(clock.zone, addToDay(start, shift, unit)),
  }
}

/** The largest whole n with `a + n units <= b`; minus the number from b to a when b is before a. */
export function unitsBetween(clock: Clock, a: Moment, b: Moment, unit: Unit): number {
  if (a.kind !== b.kind) {
    const from: Moment = { kind: 'date', day: localDay(clock, a) }
    return unitsBetween(clock, from, { kind: 'date', day: localDay(clock, b) }, unit)
  }
  if (ordinal(b) < ordinal(a)) return 0 - unitsBetween(clock, b, a, unit)
  const length = a.kind === 'instant' ? elapsed(unit) : undefined
  if (length !== undefined) return Number((ordinal(b) - ordinal(a)) / length)
  const days = localDay(clock, b) - localDay(clock, a)
  let count = Math.floor(days / meanDays(unit)) + 2
  while (ordinal(addUnits(clock, a, count, unit)) > ordinal(b)) count--
  return count
}

export function datePart(clock: Clock, moment: Moment, part: DatePart): number {
  const day = localDay(clock, moment)
  switch (part) {
    case 'year':
    case 'month':
    case 'day':
      return civilOf(day)[part]
    case 'day_of_week':
      return dayOfWeek(day)
    case 'hour':
      if (moment.kind === 'date') throw new EvaluationError('a date has no hours')
      return Number(timeOfDay(localOfInstant(clock.zone, moment.at)) / 3_600_000_000n)
  }
}

/** Of an instant, its local date. */
export function localDay(clock: Clock, moment: Moment): number {
  return moment.kind === 'date' ? moment.day : dayOfInstant(clock.zone, moment.at)
}

/** Days or microseconds: what two moments of one kind compare by. */
export function ordinal(moment: Moment): bigint {
  return moment.kind === 'date' ? BigInt(moment.day) : moment.at
}

const weekDays: readonly WeekDay[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]

function elapsed(unit: Unit): bigint | undefined {
  switch (unit) {
    case 'second':
      return 1_000_000n
    case 'minute':
      return 60_000_000n
    case 'hour':
      return 3_600_000_000n
    case 'day':
    case 'week':
    case 'month':
    case 'quarter':
    case 'year':
      return undefined
  }
}

/** The days of a unit on average; no run of n units is two units shorter than n times this. */
function meanDays(unit: Unit): number {
  switch (unit) {
    case 'week':
      return 7
    case 'month':
      return 365.2425 / 12
    case 'quarter':
      return 365.2425 / 4
    case 'year':
      return 365.2425
    case 'second':
    case 'minute':
    case 'hour':
    case 'day':
      return 1
  }
}

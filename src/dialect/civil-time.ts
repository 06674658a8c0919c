import type { Unit } from '../catalog/data-type.js'
import type { ScalarFn } from '../ir/functions.js'
import type { Code } from './code.js'
import { allOf, at, caseOf, code, commas, digits, level, operand, text } from './code.js'
import type { Call, Operand, Printer } from './dialect.js'
import { argument, cast, compare, literalText } from './operands.js'

type Civil = Extract<
  ScalarFn,
  'local_date' | 'first_instant' | 'add_units' | 'start_of' | 'units_between' | 'date_part'
>

export const microsecondsOf = {
  second: 1_000_000n,
  minute: 60_000_000n,
  hour: 3_600_000_000n,
  day: 86_400_000_000n,
  week: 604_800_000_000n,
}
const weekDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/**
 * Civil time. An instant is `timestamptz`, a local time `timestamp`; the session's zone is never asked: no arithmetic of
 * days on an instant, no cast between an instant and a date.
 */
export const civilTime: Readonly<Record<Civil, Printer>> = {
  local_date: (call) => toDate(localTime(argument(call, 0).code, literalText(argument(call, 1)))),
  first_instant: (call) =>
    toInstant(atMidnight(argument(call, 0).code), literalText(argument(call, 1))),
  add_units: addUnits,
  start_of: startOf,
  units_between: unitsBetween,
  date_part: (call) => {
    const part = literalText(argument(call, 1))
    const value = argument(call, 0)
    const local = isDate(value) ? value.code : localTime(value.code, literalText(argument(call, 2)))
    return cast(extract(part, local), call.dialect.type({ kind: 'integer' }))
  },
}

/**
 * The instant of a local time: the first of two, and forward by the gap where the clock skipped it. Engines take the
 * second of two. The offset of three hours before is the one that the first of two has; if the clock then shows `local`,
 * it is the answer, and engines do what is wanted with all other times.
 */
export function toInstant(local: Code, zone: string): Code {
  if (zone === 'UTC') return atZone(local, zone)
  const earlier = at(level.add, code`${operand(local, level.add)} - interval '3 hours'`)
  const first = at(level.add, code`${atZone(earlier, zone)} + interval '3 hours'`)
  return caseOf([[compare(localTime(first, zone), '=', local), first]], atZone(local, zone))
}

/** What the clock of a zone shows at an instant. */
export function localTime(instant: Code, zone: string): Code {
  return atZone(instant, zone)
}

function atZone(time: Code, zone: string): Code {
  return at(level.tight, code`${operand(time, level.atom)} at time zone ${text(zone)}`)
}

function addUnits(call: Call): Code {
  const value = argument(call, 0)
  const n = argument(call, 1)
  const unit = literalText(argument(call, 2)) as Unit
  if (isDate(value)) {
    if (unit === 'day' || unit === 'week') return shiftDays(value.code, n, unit === 'week' ? 7 : 1)
    return toDate(shift(value.code, n, unit))
  }
  if (isElapsed(unit)) return shift(value.code, n, unit)
  const zone = literalText(argument(call, 3))
  return toInstant(shift(localTime(value.code, zone), n, unit), zone)
}

/** `time + n units`, as a written interval where n is written. */
function shift(time: Code, n: Operand, unit: Unit): Code {
  const [count, word] = unit === 'quarter' ? [3, 'month'] : [1, unit]
  const left = operand(time, level.add)
  const written = writtenInteger(n)
  if (written === undefined) {
    const one = interval(count, word)
    return at(level.add, code`${left} + ${operand(n.code, level.multiply)} * ${one}`)
  }
  const total = written * BigInt(count)
  if (total === 0n) return time
  const span = interval(total < 0n ? -total : total, word)
  return total < 0n
    ? at(level.add, code`${left} - ${span}`)
    : at(level.add, code`${left} + ${span}`)
}

function shiftDays(date: Code, n: Operand, days: number): Code {
  const left = operand(date, level.add)
  const written = writtenInteger(n)
  if (written === undefined) {
    const count = code`cast(${n.code} as integer)`
    const right = days === 1 ? count : at(level.multiply, code`${digits(String(days))} * ${count}`)
    return at(level.add, code`${left} + ${right}`)
  }
  return addDays(date, written * BigInt(days))
}

function addDays(date: Code, days: bigint): Code {
  if (days === 0n) return date
  const left = operand(date, level.add)
  const right = digits(String(days < 0n ? -days : days))
  return days < 0n
    ? at(level.add, code`${left} - ${right}`)
    : at(level.add, code`${left} + ${right}`)
}

function startOf(call: Call): Code {
  const value = argument(call, 0)
  const unit = literalText(argument(call, 1)) as Unit
  const zone = literalText(argument(call, 2))
  const weekStart = literalText(argument(call, 3))
  if (isDate(value)) {
    if (unit === 'day') return value.code
    const days = unit === 'week' ? daysAfterMonday(weekStart) : 0n
    const start = truncated(unit, atMidnight(addDays(value.code, -days)))
    return addDays(toDate(start), days)
  }
  const local = localTime(value.code, zone)
  if (isElapsed(unit)) {
    const past = at(level.add, code`${operand(local, level.add)} - ${truncated(unit, local)}`)
    return at(level.add, code`${operand(value.code, level.add)} - ${operand(past, level.multiply)}`)
  }
  const days = unit === 'week' ? daysAfterMonday(weekStart) : 0n
  return toInstant(shiftLocal(truncated(unit, shiftLocal(local, -days)), days), zone)
}

function shiftLocal(local: Code, days: bigint): Code {
  if (days === 0n) return local
  const span = interval(days < 0n ? -days : days, 'day')
  const left = operand(local, level.add)
  return days < 0n ? at(level.add, code`${left} - ${span}`) : at(level.add, code`${left} + ${span}`)
}

/** Of the day on which a week starts; Sunday is the day before. */
export function daysAfterMonday(weekStart: string): bigint {
  const index = weekDays.indexOf(weekStart)
  if (index < 0) throw new Error(`not a day of the week: ${weekStart}`)
  return index === 6 ? -1n : BigInt(index)
}

function unitsBetween(call: Call): Code {
  const from = argument(call, 0)
  const to = argument(call, 1)
  const unit = literalText(argument(call, 2)) as Unit
  if (isDate(from)) return datesBetween(call, from.code, to.code, unit)
  const zone = literalText(argument(call, 3))
  const days = unit === 'day' || unit === 'week'
  if (isElapsed(unit) || (days && zone === 'UTC')) {
    return call.dialect.elapsed(from.code, to.code, microsecondsOf[unit])
  }
  return instantsBetween(call, { from: from.code, to: to.code, unit, zone })
}

function datesBetween(call: Call, from: Code, to: Code, unit: Unit): Code {
  const days = at(level.add, code`${operand(to, level.add)} - ${operand(from, level.multiply)}`)
  if (unit === 'day') return days
  if (unit === 'week') return call.dialect.integerQuotient(days, digits('7'))
  // Months are whole once the day of the month is reached, or the last day of a shorter month.
  const short = (a: Code, b: Code): readonly Code[] => [
    compare(extract('day', a), '>', extract('day', b)),
    compare(extract('day', addDays(b, 1n)), '>', digits('1')),
  ]
  const correction = caseOf(
    [
      [allOf([compare(from, '<=', to), ...short(from, to)]), digits('-1')],
      [allOf([compare(from, '>', to), ...short(to, from)]), digits('1')],
    ],
    digits('0'),
  )
  const whole = at(level.add, code`${monthsApart(call, from, to)} + ${correction}`)
  return ofMonths(call, whole, unit)
}

interface Span {
  readonly from: Code
  readonly to: Code
  readonly unit: Unit
  readonly zone: string
}

/**
 * Counted from the earlier instant: the days or months between the two local dates, one less where so many reach past the
 * later instant.
 */
function instantsBetween(call: Call, { from, to, unit, zone }: Span): Code {
  const { dialect } = call
  const byDay = unit === 'day' || unit === 'week'
  const [earlier, later, direction] = [
    code`segc_span.earlier`,
    code`segc_span.later`,
    code`segc_span.direction`,
  ]
  const [start, apart, reached] = [
    code`segc_walk.start`,
    code`segc_walk.apart`,
    code`segc_step.reached`,
  ]
  const dates = [toDate(localTime(earlier, zone)), toDate(localTime(later, zone))] as const
  const [first, last] = dates
  const step = interval(1, byDay ? 'day' : 'month')
  const past =
    zone === 'UTC'
      ? compare(reached, '>', localTime(later, zone))
      : compare(toInstant(reached, zone), '>', later)
  const less = caseOf([[past, digits('1')]], digits('0'))
  const whole = at(level.multiply, code`${direction} * (${apart} - ${less})`)
  const count = dialect.bind('segc_step', [['reached', code`${start} + ${apart} * ${step}`]], whole)
  const counted = dialect.bind(
    'segc_walk',
    [
      ['start', localTime(earlier, zone)],
      ['apart', byDay ? code`${last} - ${first}` : monthsApart(call, first, last)],
    ],
    count,
  )
  const sign = caseOf([
    [compare(from, '<=', to), digits('1')],
    [compare(from, '>', to), digits('-1')],
  ])
  const both = commas([from, to])
  const bound = dialect.bind(
    'segc_span',
    [
      ['earlier', code`least(${both})`],
      ['later', code`greatest(${both})`],
      ['direction', sign],
    ],
    counted,
  )
  if (unit === 'day') return bound
  return byDay ? dialect.integerQuotient(bound, digits('7')) : ofMonths(call, bound, unit)
}

/** From the month of one date to the month of another. */
function monthsApart(call: Call, from: Code, to: Code): Code {
  const years = code`(${extract('year', to)} - ${extract('year', from)})`
  const months = code`${years} * 12 + ${extract('month', to)} - ${extract('month', from)}`
  return cast(months, call.dialect.type({ kind: 'integer' }))
}

function ofMonths(call: Call, months: Code, unit: Unit): Code {
  if (unit === 'month') return months
  return call.dialect.integerQuotient(months, digits(unit === 'quarter' ? '3' : '12'))
}

function extract(part: string, from: Code): Code {
  switch (part) {
    case 'year':
      return code`extract(year from ${from})`
    case 'month':
      return code`extract(month from ${from})`
    case 'day':
      return code`extract(day from ${from})`
    case 'hour':
      return code`extract(hour from ${from})`
    case 'day_of_week':
      return code`extract(isodow from ${from})`
  }
  throw new Error(`not a part of a date: ${part}`)
}

function truncated(unit: Unit, local: Code): Code {
  return code`date_trunc(${text(unit)}, ${local})`
}

function atMidnight(date: Code): Code {
  return cast(date, code`timestamp`)
}

function toDate(local: Code): Code {
  return cast(local, code`date`)
}

function interval(count: bigint | number, unit: string): Code {
  return code`interval ${text(`${count} ${unit}${String(count) === '1' ? '' : 's'}`)}`
}

function isElapsed(unit: Unit): unit is 'second' | 'minute' | 'hour' {
  return unit === 'second' || unit === 'minute' || unit === 'hour'
}

function isDate(of: Operand): boolean {
  return of.scalar.type.kind === 'date'
}

function writtenInteger(n: Operand): bigint | undefined {
  return n.scalar.kind === 'literal' ? BigInt(n.scalar.value.text) : undefined
}

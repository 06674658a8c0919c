import type { Unit } from '../catalog/data-type.js'
import type { ScalarFn } from '../ir/functions.js'
import type { Code } from './code.js'
import { at, brackets, caseOf, code, commas, digits, level, text, word } from './code.js'
import { civilTime, daysAfterMonday, microsecondsOf } from './civil-time.js'
import type { Call, Dialect, Operand, Printer } from './dialect.js'
import { argument, compare, literalText } from './operands.js'

type Civil = Extract<
  ScalarFn,
  'local_date' | 'first_instant' | 'add_units' | 'start_of' | 'units_between' | 'date_part'
>

/**
 * Civil time. A date is `Date32`, an instant `DateTime64(6, 'UTC')`; a local time is what the clock shows, as an instant of
 * UTC. Every function that reads a clock is given its zone, so that the server's is never asked. The older types `Date` and
 * `DateTime` wrap where they end, so no value is ever computed in them.
 */
export const clickhouseTime: Readonly<Record<Civil, Printer>> = {
  local_date: (call) => localDate(instant(argument(call, 0)), literalText(argument(call, 1))),
  first_instant: (call) => firstInstant(argument(call, 0).code, literalText(argument(call, 1))),
  add_units: addUnits,
  start_of: startOf,
  units_between: unitsBetween,
  date_part: (call) => {
    const [value, part] = [argument(call, 0), literalText(argument(call, 1))]
    const name = partNames.get(part)
    if (!name) throw new Error(`not a part of a date: ${part}`)
    if (isDate(value)) return code`${name}(${value.code})`
    const zone = text(literalText(argument(call, 2)))
    // Between a day of the week and its zone stands with what number a week starts.
    return part === 'day_of_week'
      ? code`${name}(${value.code}, 0, ${zone})`
      : code`${name}(${value.code}, ${zone})`
  },
}

const partNames: ReadonlyMap<string, Code> = new Map([
  ['year', code`toYear`],
  ['month', code`toMonth`],
  ['day', code`toDayOfMonth`],
  ['hour', code`toHour`],
  ['day_of_week', code`toDayOfWeek`],
])

const plusNames: Readonly<Record<Unit, Code>> = {
  second: code`addSeconds`,
  minute: code`addMinutes`,
  hour: code`addHours`,
  day: code`addDays`,
  week: code`addWeeks`,
  month: code`addMonths`,
  quarter: code`addQuarters`,
  year: code`addYears`,
}

const minusNames: Readonly<Record<Unit, Code>> = {
  second: code`subtractSeconds`,
  minute: code`subtractMinutes`,
  hour: code`subtractHours`,
  day: code`subtractDays`,
  week: code`subtractWeeks`,
  month: code`subtractMonths`,
  quarter: code`subtractQuarters`,
  year: code`subtractYears`,
}

/** Any stored instant: seconds or finer, of any zone. */
export function asInstant(value: Code): Code {
  return code`toDateTime64(${value}, 6, 'UTC')`
}

/**
 * The instant of a local time: the first of two, and forward by the gap where the clock skipped it. ClickHouse goes back by
 * the gap; the offset of the day before, which is the one that the clock had left, leads forward.
 */
export function clickhouseInstant(local: Code, zone: string): Code {
  if (zone === 'UTC') return local
  const [wanted, found] = [code`segc_local`, code`segc_instant`]
  const before = code`addDays(${atZone(code`subtractDays(${wanted}, 1)`, zone)}, 1)`
  const chosen = caseOf([[compare(localTime(found, zone), '=', wanted), found]], before)
  return named([['segc_local', local]], named([['segc_instant', atZone(wanted, zone)]], chosen))
}

/** `body`, in which each name stands for a value that is computed once. */
export function named(values: readonly (readonly [string, Code])[], body: Code): Code {
  const [first] = values
  const names = values.map(([name]) => word(name))
  const parameters = first && values.length === 1 ? word(first[0]) : brackets(commas(names))
  const lists = values.map(([, value]) => code`[${value}]`)
  return code`arrayMap${brackets(commas([code`${parameters} -> ${body}`, ...lists]))}[1]`
}

/**
 * Through its text, because no function takes a clock's time that is not of the server's zone. `OrNull`, because where a
 * left join finds nothing, the text of the unknown instant is read all the same.
 */
function atZone(local: Code, zone: string): Code {
  const shown = code`formatDateTime(${local}, '%F %T.%f', 'UTC')`
  return code`toTimezone(toDateTime64OrNull(${shown}, 6, ${text(zone)}), 'UTC')`
}

/** What the clock of a zone shows at an instant. */
function localTime(value: Code, zone: string): Code {
  if (zone === 'UTC') return value
  return code`toDateTime64OrNull(formatDateTime(${value}, '%F %T.%f', ${text(zone)}), 6, 'UTC')`
}

function localDate(value: Code, zone: string): Code {
  return code`toDate32(${value}, ${text(zone)})`
}

function firstInstant(date: Code, zone: string): Code {
  const start = code`toDateTime64(${date}, 6, ${text(zone)})`
  return zone === 'UTC' ? start : code`toTimezone(${start}, 'UTC')`
}

function addUnits(call: Call): Code {
  const [value, n] = [argument(call, 0), argument(call, 1)]
  const unit = literalText(argument(call, 2)) as Unit
  if (isDate(value)) return shift(value.code, n, unit)
  if (isElapsed(unit)) return shift(instant(value), n, unit)
  const zone = literalText(argument(call, 3))
  return clickhouseInstant(shift(localTime(instant(value), zone), n, unit), zone)
}

function shift(time: Code, n: Operand, unit: Unit): Code {
  if (n.scalar.kind !== 'literal') return code`${plusNames[unit]}(${time}, ${n.code})`
  return shiftBy(time, BigInt(n.scalar.value.text), unit)
}

function shiftBy(time: Code, count: bigint, unit: Unit): Code {
  if (count === 0n) return time
  return count < 0n
    ? code`${minusNames[unit]}(${time}, ${digits(String(-count))})`
    : code`${plusNames[unit]}(${time}, ${digits(String(count))})`
}

function startOf(call: Call): Code {
  const value = argument(call, 0)
  const unit = literalText(argument(call, 1)) as Unit
  const zone = literalText(argument(call, 2))
  const days = unit === 'week' ? daysAfterMonday(literalText(argument(call, 3))) : 0n
  const start = (date: Code): Code =>
    unit === 'day'
      ? date
      : shiftBy(code`dateTrunc(${text(unit)}, ${shiftBy(date, -days, 'day')})`, days, 'day')
  if (isDate(value)) return start(value.code)
  if (!isElapsed(unit)) return firstInstant(start(localDate(instant(value), zone)), zone)
  const shown = code`toUnixTimestamp64Micro(${localTime(instant(value), zone)})`
  const past = code`positiveModulo(${shown}, ${digits(String(microsecondsOf[unit]))})`
  return code`subtractMicroseconds(${instant(value)}, ${past})`
}

function unitsBetween(call: Call): Code {
  const [from, to] = [argument(call, 0), argument(call, 1)]
  const unit = literalText(argument(call, 2)) as Unit
  if (isDate(from)) {
    if (unit !== 'day' && unit !== 'week') return civilTime.units_between(call)
    const days = code`dateDiff('day', ${from.code}, ${to.code})`
    return unit === 'day' ? days : call.dialect.integerQuotient(days, digits('7'))
  }
  const zone = literalText(argument(call, 3))
  if (isElapsed(unit) || (zone === 'UTC' && (unit === 'day' || unit === 'week'))) {
    return call.dialect.elapsed(instant(from), instant(to), microsecondsOf[unit])
  }
  return instantsBetween(from, to, { unit, zone, dialect: call.dialect })
}

/**
 * Counted from the earlier instant: the days or months between the two local dates, one less where so many reach past the
 * later instant.
 */
function instantsBetween(
  from: Operand,
  to: Operand,
  {
    unit,
    zone,
    dialect,
  }: { readonly unit: Unit; readonly zone: string; readonly dialect: Dialect },
): Code {
  const byDay = unit === 'day' || unit === 'week'
  const step = byDay ? 'day' : 'month'
  const [a, b] = [code`segc_from`, code`segc_to`]
  const [start, end, apart] = [code`segc_start`, code`segc_end`, code`segc_apart`]
  const reached = code`${plusNames[step]}(${localTime(start, zone)}, ${apart})`
  const past = compare(clickhouseInstant(reached, zone), '>', end)
  const whole = at(level.add, code`${apart} - ${brackets(past)}`)
  const dates = commas([localDate(start, zone), localDate(end, zone)])
  const counted = named([['segc_apart', code`dateDiff(${text(step)}, ${dates})`]], whole)
  const ends = [
    ['segc_start', code`least(${a}, ${b})`],
    ['segc_end', code`greatest(${a}, ${b})`],
  ] as const
  const sign = caseOf([
    [compare(a, '<=', b), digits('1')],
    [compare(a, '>', b), digits('-1')],
  ])
  const signed = at(level.multiply, code`${sign} * ${named(ends, counted)}`)
  const between = named(
    [
      ['segc_from', instant(from)],
      ['segc_to', instant(to)],
    ],
    signed,
  )
  switch (unit) {
    case 'week':
      return dialect.integerQuotient(between, digits('7'))
    case 'quarter':
      return dialect.integerQuotient(between, digits('3'))
    case 'year':
      return dialect.integerQuotient(between, digits('12'))
    case 'day':
    case 'month':
    case 'second':
    case 'minute':
    case 'hour':
      return between
  }
}

/** A stored instant has the type of its column; all others are computed by this dialect. */
function instant(of: Operand): Code {
  return of.scalar.kind === 'column' ? asInstant(of.code) : of.code
}

function isElapsed(unit: Unit): unit is 'second' | 'minute' | 'hour' {
  return unit === 'second' || unit === 'minute' || unit === 'hour'
}

function isDate(of: Operand): boolean {
  return of.scalar.type.kind === 'date'
}

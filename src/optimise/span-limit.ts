import { integer, string } from '../catalog/data-type.js'
import type { Unit } from '../catalog/data-type.js'
import type { Builder } from '../ir/builder.js'
import { asStored, within } from '../ir/order.js'
import type { Value } from '../ir/value.js'

/** Whole units from a date of the row to a date that is the same for all rows. */
interface Span {
  readonly date: Value
  readonly to: Value
  readonly unit: Unit
  readonly zone: string
}

/**
 * `years between birth_date and today >= 25` as `birth_date` before a date that is computed once: the boundary `25 years
 * ago` of language.md, 3.5. An engine can use an index or skip blocks of rows, and the text says what a person would write.
 */
export function spanLimit(value: Value, build: Builder): Value {
  if (value.kind !== 'call') return value
  const [condition] = value.fn === 'is_true' ? value.args : [value]
  if (condition?.kind !== 'call') return value
  const limits = limitsOf(condition.fn, condition.args)
  const span = limits && spanOf(limits.of, build)
  if (limits === undefined || span === undefined) return value
  const { least, most } = limits
  const longest = longestSpan[span.unit]
  if (least !== undefined && (least < 1 || least > longest)) return value
  if (most !== undefined && (most < 0 || most >= longest)) return value
  const stored = asStored(span.date, build)
  const limit = (fn: 'less' | 'less_equal', a: Value, b: Value): Value =>
    build.condition(build.call(fn, a, b))
  const after =
    most === undefined ? undefined : limit('less_equal', dayAfterAgo(span, most + 1, build), stored)
  const before =
    least === undefined ? undefined : limit('less', stored, dayAfterAgo(span, least, build))
  return within(span.date, { ...(after && { after }), ...(before && { before }) }, build)
}

/** Spans of more units are left alone: their limits would lie before the year 1, where dates are unknown. */
const longestSpan: Readonly<Record<Unit, number>> = {
  second: 0,
  minute: 0,
  hour: 0,
  day: 365_000,
  week: 52_000,
  month: 12_000,
  quarter: 4_000,
  year: 1_000,
}

interface Limits {
  readonly of: Value
  readonly least?: number
  readonly most?: number
}

function limitsOf(fn: string, args: readonly Value[]): Limits | undefined {
  const [a, b, c] = args
  if (a === undefined || b === undefined) return undefined
  const [first, second] = [wholeNumber(a), wholeNumber(b)]
  switch (fn) {
    case 'less_equal':
      if (first !== undefined) return { of: b, least: first }
      return second === undefined ? undefined : { of: a, most: second }
    case 'less':
      if (first !== undefined) return { of: b, least: first + 1 }
      return second === undefined ? undefined : { of: a, most: second - 1 }
    case 'equal':
      return second === undefined ? undefined : { of: a, least: second, most: second }
    case 'between': {
      const third = c && wholeNumber(c)
      if (second === undefined || third === undefined || second > third) return undefined
      return { of: a, least: second, most: third }
    }
    default:
      return undefined
  }
}

function wholeNumber(value: Value): number | undefined {
  if (value.kind !== 'literal' || value.type.kind !== 'integer') return undefined
  const number = Number(value.value.text)
  return Number.isSafeInteger(number) ? number : undefined
}

function spanOf(value: Value, build: Builder): Span | undefined {
  if (value.kind !== 'call' || value.fn !== 'units_between') return undefined
  const [date, to, unit, zone] = value.args
  if (date?.type.kind !== 'date' || to === undefined || build.isOfRow(to)) return undefined
  if (unit?.kind !== 'literal' || zone?.kind !== 'literal') return undefined
  // A literal of this position is a unit by the contract of `units_between`.
  return { date, to, unit: unit.value.text as Unit, zone: zone.value.text }
}

/** The day after the last day M with `M + n units <= to`; where months clamp, two candidates are to be looked at. */
function dayAfterAgo(span: Span, count: number, build: Builder): Value {
  const { to, unit } = span
  const add = (date: Value, n: number, of: Unit): Value => addUnits(date, n, of, span, build)
  const first = add(add(to, -count, unit), 1, 'day')
  if (unit === 'day' || unit === 'week') return first
  return build.call('greatest', add(add(to, 1, 'day'), -count, unit), first)
}

function addUnits(date: Value, count: number, unit: Unit, { zone }: Span, build: Builder): Value {
  return build.call(
    'add_units',
    date,
    build.literal(integer, String(count)),
    build.literal(string, unit),
    build.literal(string, zone),
  )
}

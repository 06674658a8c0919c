import { dayText } from './calendar-day.js'
import { EvaluationError } from './evaluation-error.js'
import type { Exact, Quotient } from './exact.js'
import { compareExact, exactText, toBinary } from './exact.js'

export type DateValue = { readonly kind: 'date'; readonly day: number }
/** Microseconds since 1970-01-01T00:00:00Z. */
export type InstantValue = { readonly kind: 'instant'; readonly at: bigint }
export type Moment = DateValue | InstantValue
/** Ratio or float; `exact` is kept as long as language.md calls the value an exact quotient. */
export type Binary = { readonly kind: 'binary'; readonly value: number; readonly exact?: Quotient }
export type Numeric = Exact | Binary
export type Text = { readonly kind: 'text' | 'uuid'; readonly value: string }
export type List = { readonly kind: 'list'; readonly elements: readonly Value[] }
export type Known =
  { readonly kind: 'boolean'; readonly value: boolean } | Numeric | Text | Moment | List
/** Null is unknown. */
export type Value = Known | null

export const yes: Known = { kind: 'boolean', value: true }
export const no: Known = { kind: 'boolean', value: false }
export const truth = (value: boolean): Known => (value ? yes : no)
export const text = (value: string): Known => ({ kind: 'text', value })

export function isNumeric(value: Known): value is Numeric {
  return value.kind === 'integer' || value.kind === 'decimal' || value.kind === 'binary'
}

export function isMoment(value: Known): value is Moment {
  return value.kind === 'date' || value.kind === 'instant'
}

/** Binary64 of a number, NaN and infinities unknown. */
export function binary(value: number, exact?: Quotient): Value {
  if (!Number.isFinite(value)) return null
  return exact ? { kind: 'binary', value, exact } : { kind: 'binary', value }
}

/** The value after a form through which no exact quotient passes. */
export function withoutQuotient(value: Value): Value {
  return value?.kind === 'binary' ? { kind: 'binary', value: value.value } : value
}

export function asBinary(value: Numeric): number {
  return value.kind === 'binary' ? value.value : toBinary(value)
}

/** Negative, zero or positive. Throws for two values that do not compare. */
export function compareValues(a: Known, b: Known): number {
  if (isNumeric(a) && isNumeric(b)) {
    if (a.kind === 'binary' || b.kind === 'binary') return sign(asBinary(a) - asBinary(b))
    return compareExact(a, b)
  }
  if (a.kind === 'date' && b.kind === 'date') return a.day - b.day
  if (a.kind === 'instant' && b.kind === 'instant') return sign(a.at - b.at)
  if (a.kind === 'boolean' && b.kind === 'boolean') return Number(a.value) - Number(b.value)
  if (isText(a) && isText(b)) {
    if (a.kind === 'uuid' || b.kind === 'uuid')
      return compareText(a.value.toLowerCase(), b.value.toLowerCase())
    return compareText(a.value, b.value)
  }
  throw new EvaluationError(`${a.kind} does not compare with ${b.kind}`)
}

/** As the text of a literal; numbers without trailing zeros, so that equal numbers have equal texts. */
export function canonicalText(value: Known): string {
  switch (value.kind) {
    case 'boolean':
      return String(value.value)
    case 'integer':
    case 'decimal':
      return exactText(value)
    case 'binary':
      return String(value.value)
    case 'text':
    case 'uuid':
      return value.value
    case 'date':
      return dayText(value.day)
    case 'instant':
      return instantText(value.at)
    case 'list':
      throw new EvaluationError('a list where a single value is expected')
  }
}

function isText(value: Known): value is Text {
  return value.kind === 'text' || value.kind === 'uuid'
}

/** By code point: UTF-16 order differs above U+FFFF. */
function compareText(a: string, b: string): number {
  for (let at = 0; at < a.length && at < b.length;) {
    const left = a.codePointAt(at) ?? 0
    const right = b.codePointAt(at) ?? 0
    if (left !== right) return left - right
    at += left > 0xffff ? 2 : 1
  }
  return a.length - b.length
}

function sign(difference: number | bigint): number {
  return difference < 0 ? -1 : difference > 0 ? 1 : 0
}

const microsPerDay = 86_400_000_000n

function instantText(at: bigint): string {
  const time = ((at % microsPerDay) + microsPerDay) % microsPerDay
  const day = Number((at - time) / microsPerDay)
  const two = (n: bigint) => n.toString().padStart(2, '0')
  const seconds = time / 1_000_000n
  const clock = `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`
  return `${dayText(day)}T${clock}.${(time % 1_000_000n).toString().padStart(6, '0')}Z`
}

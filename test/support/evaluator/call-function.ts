import type { CallExpr } from '../../../src/syntax/ast.js'
import { bucketOf } from './chance.js'
import { datePart, localDay } from './clock.js'
import type { Evaluation, Scope } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import type { Quotient } from './exact.js'
import { ceilQuotient, floorQuotient, integer, quotientOf, roundQuotient } from './exact.js'
import { isBinary } from './is-binary.js'
import { levelsAmong, placed } from './levels.js'
import type { Known, Numeric, Text, Value } from './value.js'
import { asBinary, binary, compareValues, isMoment, isNumeric, text } from './value.js'
import { withoutQuotient } from './value.js'
import { clockInZone } from './zone-argument.js'

/** Every function but `coalesce` is unknown for an unknown argument. */
export function callFunction(evaluation: Evaluation, expr: CallExpr, scope: Scope): Value {
  const values = expr.arguments.map((argument) => evaluation.value(argument, scope))
  const name = expr.function.text
  if (name === 'coalesce') return coalesce(evaluation, expr, values, scope)
  if (isTimePart(name)) return partInZone(evaluation, expr, name, scope)
  const known = values.filter((value) => value !== null)
  if (known.length < values.length) return null
  if (expr.function.text === 'bucket' || expr.function.text === 'chance')
    return chanceOf(expr.function.text, only(known, isText).value, scope)
  const levels = levelsAmong(evaluation, expr.arguments, scope)
  if (levels && (name === 'least' || name === 'greatest'))
    return extremeLevel(known, levels, name === 'least' ? -1 : 1)
  return call(name, known)
}

function call(name: string, values: readonly Known[]): Value {
  switch (name) {
    case 'lower':
      return text(only(values, isText).value.replace(/[A-Z]/g, (c) => c.toLowerCase()))
    case 'upper':
      return text(only(values, isText).value.replace(/[a-z]/g, (c) => c.toUpperCase()))
    case 'trim':
      return text(only(values, isText).value.replace(/^ +| +$/g, ''))
    case 'length':
      return integer(Array.from(only(values, isText).value).length)
    case 'abs':
      return absolute(only(values, isNumeric))
    case 'sqrt':
      return binary(Math.sqrt(asBinary(only(values, isNumeric))))
    case 'distance_km':
      return distanceKm(values)
    case 'round':
      return round(values)
    case 'floor':
      return whole(only(values, isNumeric), floorQuotient)
    case 'ceil':
      return whole(only(values, isNumeric), ceilQuotient)
    case 'least':
      return extreme(values, -1)
    case 'greatest':
      return extreme(values, 1)
  }
  throw new EvaluationError(`no function ${name}`)
}

function chanceOf(name: 'bucket' | 'chance', salt: string, { row }: Scope): Value {
  const bucket = integer(bucketOf(row, salt))
  if (name === 'bucket') return bucket
  return binary(Number(bucket.units) / 10000, { numerator: bucket.units, denominator: 10000n })
}

function coalesce(
  evaluation: Evaluation,
  expr: CallExpr,
  values: readonly Value[],
  scope: Scope,
): Value {
  const first = values.find((value) => value !== null) ?? null
  const mixed = expr.arguments.some((argument) => isBinary(evaluation, argument, scope))
  return mixed ? convertedToBinary(first) : first
}

/** Branches of which one is a ratio or float are all binary64. */
export function convertedToBinary(value: Value): Value {
  return value && isNumeric(value) ? binary(asBinary(value)) : value
}

/** By the chord between two points of the unit sphere, which is another way than the compiler's to the same distance. */
function distanceKm(values: readonly Known[]): Value {
  const degrees = values.map((value) => {
    if (!isNumeric(value)) throw new EvaluationError(`${value.kind} is no angle`)
    return asBinary(value)
  })
  const [lat1 = NaN, lon1 = NaN, lat2 = NaN, lon2 = NaN] = degrees
  const isOutside = (latitude: number, longitude: number) =>
    Math.abs(latitude) > 90 || Math.abs(longitude) > 360
  if (isOutside(lat1, lon1) || isOutside(lat2, lon2)) return null
  const radians = (angle: number) => (angle * Math.PI) / 180
  const [a, b] = [radians(lat1), radians(lat2)]
  const [x, y] = [radians(lon1), radians(lon2)]
  const chord = Math.hypot(
    Math.cos(a) * Math.cos(x) - Math.cos(b) * Math.cos(y),
    Math.cos(a) * Math.sin(x) - Math.cos(b) * Math.sin(y),
    Math.sin(a) - Math.sin(b),
  )
  return binary(2 * 6371.0088 * Math.asin(Math.min(1, chord / 2)))
}

function absolute(value: Numeric): Value {
  if (value.kind === 'binary') return binary(Math.abs(value.value))
  if (value.units >= 0n) return value
  return value.kind === 'integer' ? integer(-value.units) : { ...value, units: -value.units }
}

function round(values: readonly Known[]): Value {
  const [value, digits = integer(0)] = values
  if (!value || !isNumeric(value) || digits.kind !== 'integer' || values.length > 2)
    throw new EvaluationError('round takes a number and whole digits')
  const rounded = roundQuotient(exactOf(value), Number(digits.units))
  return value.kind === 'integer' ? integer(rounded.units / 10n ** BigInt(rounded.scale)) : rounded
}

function whole(value: Numeric, toWhole: (q: Quotient) => Value): Value {
  return value.kind === 'integer' ? value : toWhole(exactOf(value))
}

function exactOf(value: Numeric): Quotient {
  if (value.kind !== 'binary') return quotientOf(value)
  if (value.exact) return value.exact
  throw new EvaluationError('rounding of a ratio or float that is no exact quotient')
}

function extreme(values: readonly Known[], direction: 1 | -1): Value {
  const mixed = values.some((value) => value.kind === 'binary')
  let best: Known | undefined
  for (const value of values) {
    if (value.kind === 'boolean') throw new EvaluationError('booleans have no order')
    if (!best || compareValues(value, best) * direction > 0) best = value
  }
  if (!best) throw new EvaluationError('no argument')
  return mixed ? convertedToBinary(best) : withoutQuotient(best)
}

function extremeLevel(
  values: readonly Known[],
  levels: readonly string[],
  direction: 1 | -1,
): Value {
  const places = values.map((value) => placed(value, levels))
  const known = places.filter((place) => place !== null)
  if (known.length < places.length) return null
  const best = extreme(known, direction)
  return (
    values.find((value) => {
      const place = placed(value, levels)
      return best !== null && place !== null && compareValues(place, best) === 0
    }) ?? null
  )
}

const timeParts = ['date', 'year', 'month', 'day', 'hour', 'day_of_week'] as const
type TimePart = (typeof timeParts)[number]

function isTimePart(name: string): name is TimePart {
  return timeParts.some((part) => part === name)
}

/** In the project's zone or in the one of the second argument, which a date ignores. */
function partInZone(evaluation: Evaluation, expr: CallExpr, name: TimePart, scope: Scope): Value {
  const [argument, zone, ...more] = expr.arguments
  if (!argument || more.length > 0) throw new EvaluationError('wrong arguments')
  const moment = evaluation.value(argument, scope)
  if (moment === null) return null
  if (!isMoment(moment)) throw new EvaluationError(`${name} of ${moment.kind}`)
  const ignored = zone === undefined || moment.kind === 'date'
  const clock = ignored ? evaluation.clock : clockInZone(evaluation, zone, scope)
  if (clock === null) return null
  return name === 'date'
    ? { kind: 'date', day: localDay(clock, moment) }
    : integer(datePart(clock, moment, name))
}

function isText(value: Known): value is Text {
  return value.kind === 'text' || value.kind === 'uuid'
}

function only<T extends Known>(values: readonly Known[], is: (value: Known) => value is T): T {
  const [value] = values
  if (!value || values.length > 1 || !is(value)) throw new EvaluationError('wrong arguments')
  return value
}

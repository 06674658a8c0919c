import { integer, levelsOf, string } from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import type { Builder } from '../ir/builder.js'
import { isBetween, orderedBy } from '../ir/order.js'
import type { Value } from '../ir/value.js'

type Levels = readonly string[]

/** Of two values that are compared, one may be a literal beside levels. */
export function commonLevels(...types: readonly DataType[]): Levels | undefined {
  return types.map(levelsOf).find((levels) => levels !== undefined)
}

/** What a value is ordered by: levels by their place. */
export function orderKey(value: Value, type: DataType, build: Builder): Value {
  const levels = levelsOf(type)
  return levels === undefined ? value : placeOf(value, levels, build)
}

/** The place among the levels, from 1; unknown for text that is none of them. */
export function placeOf(value: Value, levels: Levels, build: Builder): Value {
  return value.kind === 'literal'
    ? build.literal(integer, String(levels.indexOf(value.value.text) + 1))
    : build.call('place', value, ...texts(levels, build))
}

/** The text of the level at a place. */
export function levelAt(place: Value, levels: Levels, build: Builder): Value {
  return build.call('nth', place, ...texts(levels, build))
}

/** `a < b` or `a <= b` of levels. Beside a literal it is a question about a list. */
export function levelsOrdered(
  fn: 'less' | 'less_equal',
  left: Value,
  right: Value,
  levels: Levels,
  build: Builder,
): Value {
  const beyond = fn === 'less' ? 1 : 0
  if (right.kind === 'literal' && left.kind !== 'literal') {
    return isOneOf(left, levels.slice(0, levels.indexOf(right.value.text) + 1 - beyond), build)
  }
  if (left.kind === 'literal' && right.kind !== 'literal') {
    return isOneOf(right, levels.slice(levels.indexOf(left.value.text) + beyond), build)
  }
  return orderedBy(fn, placeOf(left, levels, build), placeOf(right, levels, build), build)
}

export function levelsBetween(
  value: Value,
  low: Value,
  high: Value,
  levels: Levels,
  build: Builder,
): Value {
  if (low.kind === 'literal' && high.kind === 'literal' && value.kind !== 'literal') {
    const [from, to] = [low, high].map((limit) => levels.indexOf(limit.value.text))
    return isOneOf(value, levels.slice(from, (to ?? -1) + 1), build)
  }
  const [x, least, most] = [value, low, high].map((each) => placeOf(each, levels, build))
  return x && least && most ? isBetween(x, least, most, build) : build.false
}

function isOneOf(value: Value, levels: Levels, build: Builder): Value {
  const [only, ...others] = texts(levels, build)
  if (only === undefined) return build.false
  return build.condition(
    others.length === 0
      ? build.call('equal', value, only)
      : build.call('in', value, only, ...others),
  )
}

function texts(levels: Levels, build: Builder): readonly Value[] {
  return levels.map((level) => build.literal(string, level))
}

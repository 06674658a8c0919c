import { date, isBinary, timestamp } from '../catalog/data-type.js'
import type { Builder } from './builder.js'
import type { Value } from './value.js'
import { binary } from './binary.js'

/** `a < b` or `a <= b` as a condition; false where a side is unknown. */
export function orderedBy(
  fn: 'less' | 'less_equal',
  left: Value,
  right: Value,
  build: Builder,
): Value {
  if (isBinary(left.type) || isBinary(right.type)) {
    return build.condition(build.call(fn, binary(left, build), binary(right, build)))
  }
  const [smaller, larger] = [asStored(left, build), asStored(right, build)]
  return build.and(
    ...(smaller === left ? [] : [notBeforeFirst(smaller, build)]),
    build.condition(build.call(fn, smaller, larger)),
    ...(larger === right ? [] : [notAfterLast(larger, build)]),
  )
}

/** `low <= value and value <= high` as a condition; false where one is unknown. */
export function isBetween(value: Value, low: Value, high: Value, build: Builder): Value {
  const all = [value, low, high]
  if (all.some(({ type }) => isBinary(type))) {
    return build.condition(build.call('between', ...all.map((each) => binary(each, build))))
  }
  return build.condition(build.call('between', asStored(value, build), low, high))
}

/** Whether a value is known; a moment is where it lies in the years 1 to 9999. */
export function isKnown(value: Value, build: Builder): Value {
  const stored = asStored(value, build)
  if (stored === value) return build.call('is_known', value)
  return isBetween(value, firstMoment(stored, build), lastMoment(stored, build), build)
}

/**
 * A moment that lies between limits. With both given, a moment outside the years 1 to 9999 needs no other guard, so a
 * missing limit is written out as the first or last moment that there is.
 */
export function within(
  moment: Value,
  limits: { readonly after?: Value; readonly before?: Value },
  build: Builder,
): Value {
  const stored = asStored(moment, build)
  const guarded = stored !== moment
  const { after, before } = limits
  return build.and(
    ...(after === undefined ? (guarded ? [notBeforeFirst(stored, build)] : []) : [after]),
    ...(before === undefined ? (guarded ? [notAfterLast(stored, build)] : []) : [before]),
  )
}

/** A moment without the guard that makes unreadable ones unknown. */
export function asStored(value: Value, build: Builder): Value {
  switch (value.kind) {
    case 'one': {
      const stored = asStored(value.value, build)
      return stored === value.value ? value : build.one(value.edge, stored)
    }
    case 'outer': {
      const stored = asStored(value.value, build)
      return stored === value.value ? value : build.outer(value.levels, stored)
    }
    case 'call': {
      const [column] = value.fn === 'finite' ? value.args : []
      return column !== undefined && !isBinary(column.type) ? column : value
    }
    case 'literal':
    case 'null':
    case 'now':
    case 'column':
    case 'and':
    case 'or':
    case 'not':
    case 'case':
    case 'aggregate':
    case 'across':
      return value
  }
}

function notBeforeFirst(moment: Value, build: Builder): Value {
  return build.condition(build.call('less_equal', firstMoment(moment, build), moment))
}

function notAfterLast(moment: Value, build: Builder): Value {
  return build.condition(build.call('less_equal', moment, lastMoment(moment, build)))
}

function firstMoment({ type }: Value, build: Builder): Value {
  return type.kind === 'date'
    ? build.literal(date, '0001-01-01')
    : build.literal(timestamp, '0001-01-01T00:00:00.000000Z')
}

/** The last moment of the year 9999; also a limit for what has been found to be known. */
export function lastMoment({ type }: Value, build: Builder): Value {
  return type.kind === 'date'
    ? build.literal(date, '9999-12-31')
    : build.literal(timestamp, '9999-12-31T23:59:59.999999Z')
}

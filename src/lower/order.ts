import { date, isBinary, timestamp } from '../catalog/data-type.js'
import type { Builder } from '../ir/builder.js'
import type { Value } from '../ir/value.js'
import { binary } from '../operators/binary.js'

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
  const [smaller, larger] = [asRead(left), asRead(right)]
  return build.and(
    ...(smaller === left ? [] : [atLeastFirst(smaller, build)]),
    build.condition(build.call(fn, smaller, larger)),
    ...(larger === right ? [] : [beforeEnd(larger, build)]),
  )
}

/**
 * A moment that lies in `[start, end)`. With both limits given, a moment outside the years 1 to 9999 needs no other guard,
 * so a missing limit is written out as the first or last moment that there is.
 */
export function within(
  moment: Value,
  limits: { readonly after?: readonly Value[]; readonly before?: readonly Value[] },
  build: Builder,
): Value {
  const stored = asRead(moment)
  const { after = [], before = [] } = limits
  return build.and(
    ...(after.length === 0 && stored !== moment ? [atLeastFirst(stored, build)] : after),
    ...(before.length === 0 && stored !== moment ? [beforeEnd(stored, build)] : before),
  )
}

/** A column without the guard that makes unreadable values unknown. */
export function asRead(value: Value): Value {
  const [column] = value.kind === 'call' && value.fn === 'finite' ? value.args : []
  return column !== undefined && !isBinary(column.type) ? column : value
}

function atLeastFirst(moment: Value, build: Builder): Value {
  const first =
    moment.type.kind === 'date'
      ? build.literal(date, '0001-01-01')
      : build.literal(timestamp, '0001-01-01T00:00:00.000000Z')
  return build.condition(build.call('less_equal', first, moment))
}

function beforeEnd(moment: Value, build: Builder): Value {
  const last =
    moment.type.kind === 'date'
      ? build.literal(date, '9999-12-31')
      : build.literal(timestamp, '9999-12-31T23:59:59.999999Z')
  return build.condition(build.call('less_equal', moment, last))
}

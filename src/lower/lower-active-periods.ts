import { integer } from '../catalog/data-type.js'
import { sizeOfGroup } from '../ir/groups.js'
import { asStored } from '../ir/order.js'
import type { Value } from '../ir/value.js'
import type { BoundActivePeriods } from '../semantic/bound.js'
import type { Lowering } from './lowering.js'
import { addUnits } from './lower-moment.js'
import { lowerRows, timeOfRow } from './lower-rows.js'
import type { Lower } from './lower-rows.js'
import { ago, tomorrow } from './lower-window.js'

/** Rows in groups by the number of their period, counted back from now; how many groups are large enough. */
export function lowerActivePeriods(
  expr: BoundActivePeriods,
  lowering: Lowering,
  lower: Lower,
): Value {
  const { build } = lowering
  const rows = lowerRows(expr.rows, lowering, lower)
  const time = timeOfRow(expr.rows, lowering, lower)
  if (time === undefined) return build.unknown(integer)
  const moment = asStored(time, build)
  const isSince = (start: Value): Value => build.condition(build.call('less_equal', start, moment))
  const starts = startsOf(expr, time, lowering)
  const isInOne = build.and(
    isSince(starts.at(-1) ?? build.now),
    build.condition(build.call('less', moment, startOfPeriod(expr, -1, time, lowering))),
  )
  const by = numberOf(starts.map(isSince), 0, lowering)
  if (expr.atLeast === 1) {
    const value = by
    return build.aggregate({ fn: 'count_distinct', type: integer, rows, filter: isInOne, value })
  }
  const least = build.literal(integer, String(expr.atLeast))
  return build.aggregate({
    fn: 'count',
    type: integer,
    rows: { ...rows, groups: { where: isInOne, by: [by] } },
    filter: build.call('less_equal', least, sizeOfGroup(build)),
  })
}

function startsOf(expr: BoundActivePeriods, time: Value, lowering: Lowering): readonly Value[] {
  return Array.from({ length: expr.periods }, (_, number) =>
    startOfPeriod(expr, number, time, lowering),
  )
}

/** Counted from now each time, since months clamp. Number -1 is what comes after the last period: it starts now. */
function startOfPeriod(
  { length }: BoundActivePeriods,
  number: number,
  time: Value,
  lowering: Lowering,
): Value {
  const count = (number + 1) * length.count
  if (time.type.kind !== 'date') return addUnits(lowering.build.now, -count, length.unit, lowering)
  return count === 0 ? tomorrow(lowering) : ago(count, length.unit, lowering)
}

/** Conditions that are written after each other; more of them are halved first, so that few are asked of a row. */
const fewEnough = 12

/** The number of the first period that has started, the last one of those that are left if no other has. */
function numberOf(hasStarted: readonly Value[], first: number, lowering: Lowering): Value {
  const { build } = lowering
  const literal = (number: number): Value => build.literal(integer, String(number))
  const last = literal(first + hasStarted.length - 1)
  if (hasStarted.length <= fewEnough) {
    const when = hasStarted
      .slice(0, -1)
      .map((condition, index) => [condition, literal(first + index)] as const)
    return build.case(when, last, integer)
  }
  const half = Math.ceil(hasStarted.length / 2)
  const [near, far] = [hasStarted.slice(0, half), hasStarted.slice(half)]
  const isNear = near.at(-1) ?? build.true
  return build.case(
    [[isNear, numberOf(near, first, lowering)]],
    numberOf(far, first + half, lowering),
    integer,
  )
}

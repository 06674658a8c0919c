import { integer } from '../catalog/data-type.js'
import { asStored } from '../ir/order.js'
import type { ChainStep, Duration, Value } from '../ir/value.js'
import type { BoundSequence, BoundStep } from '../semantic/bound.js'
import type { Lowering } from './lowering.js'
import { lowerRows, timeOfRow } from './lower-rows.js'
import type { Lower } from './lower-rows.js'

/** Whether there is an instant at which a choice of rows, one for each step, is complete. */
export function lowerSequence(expr: BoundSequence, lowering: Lowering, lower: Lower): Value {
  const { build, calendar } = lowering
  const durationOf = ({ count, unit }: NonNullable<BoundStep['within']>): Duration => ({
    count,
    unit,
    zone: calendar.timezone,
  })
  const stepOf = ({ rows, within }: BoundStep): ChainStep => ({
    rows: lowerRows(rows, lowering, lower),
    time: asStored(timeOfRow(rows, lowering, lower) ?? build.now, build),
    ...(within === undefined ? {} : { within: durationOf(within) }),
  })
  const [first, ...steps] = expr.steps.filter(({ absent }) => !absent).map(stepOf)
  const closing = expr.steps.filter(({ absent }) => absent).map(stepOf)[0]
  if (first === undefined) return build.false
  const isOne = steps.length === 0 && closing === undefined
  const within = expr.allWithin && durationOf(expr.allWithin)
  const chain = {
    time: first.time,
    steps,
    ...(closing === undefined ? {} : { closing }),
    ...(within === undefined || steps.length === 0 ? {} : { within }),
  }
  const rows = isOne ? first.rows : { ...first.rows, chain }
  const count = build.aggregate({ fn: 'count', type: integer, rows, filter: build.true })
  return build.call('less', build.literal(integer, '0'), count)
}

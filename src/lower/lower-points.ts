import * as types from '../catalog/data-type.js'
import type { Value } from '../ir/value.js'
import type { BoundExpr, BoundPoints } from '../semantic/bound.js'
import type { Lowering } from './lowering.js'

/** The sum of the weights whose condition holds. */
export function lowerPoints(
  points: BoundPoints,
  { build }: Lowering,
  condition: (expr: BoundExpr) => Value,
): Value {
  const { type } = points
  const zero = build.literal(type, '0')
  const weights = points.weights.map(({ weight, when }) => {
    // A weight has its own digits behind the point, so that it is written as in the definition.
    const own = type.kind === 'integer' ? type : types.decimal(weight.split('.')[1]?.length ?? 0)
    return build.case([[condition(when), build.literal(own, weight)]], zero, type)
  })
  // Halves, not a chain: a thousand conditions are ten levels deep.
  const sum = (of: readonly Value[]): Value => {
    const [first = zero] = of
    const half = Math.ceil(of.length / 2)
    return of.length < 2 ? first : build.call('add', sum(of.slice(0, half)), sum(of.slice(half)))
  }
  return sum(weights)
}

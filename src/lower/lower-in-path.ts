import { integer } from '../catalog/data-type.js'
import type { Value } from '../ir/value.js'
import type { BoundInPath } from '../semantic/bound.js'
import type { Lowering } from './lowering.js'
import { lowerRows, readInside } from './lower-rows.js'
import type { Lower } from './lower-rows.js'

/** `exists` of a row whose value is the operand. */
export function lowerInPath(expr: BoundInPath, lowering: Lowering, lower: Lower): Value {
  const { build } = lowering
  const rows = lowerRows(expr.rows, lowering, lower)
  const value = readInside(lower.expression(expr.value), rows, lowering)
  const operand = build.outer(1, lower.expression(expr.operand))
  const isEqual = build.condition(build.call('equal', value, operand))
  const count = build.aggregate({
    fn: 'count',
    type: integer,
    rows: { ...rows, where: build.and(rows.where, isEqual) },
    filter: build.true,
  })
  return build.call('less', build.literal(integer, '0'), count)
}

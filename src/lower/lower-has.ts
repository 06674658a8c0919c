import type { Value } from '../ir/value.js'
import type { BoundExpr, BoundHas } from '../semantic/bound.js'
import type { Lowering } from './lowering.js'

/** `has any` and `has all` are several questions of one element. */
export function lowerHas(
  expr: BoundHas,
  { build }: Lowering,
  lower: (expr: BoundExpr) => Value,
): Value {
  const list = lower(expr.operand)
  const each = expr.items.map((item) => build.condition(build.call('has', list, lower(item))))
  return expr.which === 'all' ? build.and(...each) : build.or(...each)
}

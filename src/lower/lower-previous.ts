import { withoutLevels } from '../catalog/data-type.js'
import { asStored } from '../ir/order.js'
import type { Value } from '../ir/value.js'
import type { BoundExpr, BoundPrevious } from '../semantic/bound.js'
import { knownParts, partsOf } from './lower-ranking.js'
import { columnValue } from './lowering.js'
import type { Lowering } from './lowering.js'

/** The value in the row before by time and key, among all rows of known time that agree in what is known. */
export function lowerPrevious(
  { table, time, by: parts, value, type }: BoundPrevious,
  lowering: Lowering,
  lower: (expr: BoundExpr) => Value,
): Value {
  const { build } = lowering
  const moment = lower(time)
  const by = parts.flatMap((each) => partsOf(each, lowering, lower))
  const key = table.key.flatMap((name) => {
    const column = table.columns.get(name)
    return column === undefined ? [] : [columnValue(column, build)]
  })
  const order = [moment, ...key].map((each) => asStored(each, build))
  return build.across({
    fn: 'previous',
    type: withoutLevels(type),
    grain: table.name,
    among: build.and(...knownParts([moment, ...by], lowering)),
    by: by.map((each) => asStored(each, build)),
    order: order.map((each) => ({ by: each, descending: false })),
    value: lower(value),
  })
}

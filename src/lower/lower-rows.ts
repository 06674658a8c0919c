import { asStored } from '../ir/order.js'
import type { Rows, Value } from '../ir/value.js'
import type { BoundExpr, BoundRows } from '../semantic/bound.js'
import { walksBack } from '../semantic/rows-time.js'
import { columnValue, edgeOf, reversed } from './lowering.js'
import type { Lowering } from './lowering.js'
import { lowerVisible, lowerWindow } from './lower-window.js'

export interface Lower {
  readonly expression: (expr: BoundExpr) => Value
  readonly condition: (expr: BoundExpr) => Value
}

/** Which rows a form is over. */
export function lowerRows(rows: BoundRows, lowering: Lowering, lower: Lower): Rows {
  const { build, catalog } = lowering
  const path = rows.steps.map((step) => edgeOf(step, catalog))
  const where = rows.where === undefined ? build.true : lower.condition(rows.where)
  const time = timeOfRow(rows, lowering, lower)
  const limited = (moment: Value): Value =>
    rows.window === undefined
      ? lowerVisible(moment, lowering)
      : lowerWindow(rows.window, moment, lowering, (expr) => build.outer(1, lower.expression(expr)))
  const lent =
    time === undefined && rows.time !== undefined
      ? { after: rows.time.after, where: limited(lower.expression(rows.time.path)) }
      : undefined
  return {
    from: rows.levels,
    ...(rows.all === undefined ? {} : { all: rows.all.name }),
    path,
    where: time === undefined ? where : build.and(limited(time), where),
    ...(lent === undefined ? {} : { lent }),
    ...(rows.limit === undefined
      ? {}
      : { limit: { ...rows.limit, order: orderOfRow(rows, time, lowering) } }),
  }
}

/** The time of a row as its own value: the row that lends it is walked back to. */
export function timeOfRow(rows: BoundRows, lowering: Lowering, lower: Lower): Value | undefined {
  if (rows.time === undefined || !walksBack(rows)) return undefined
  const { build, catalog } = lowering
  return rows.steps
    .slice(rows.time.after + 1)
    .reduce(
      (value, step) => build.one(reversed(edgeOf(step, catalog)), value),
      lower.expression(rows.time.path),
    )
}

/** Time, then key: no two rows are equal in it. The time of rows that are read is known and readable. */
export function orderOfRow(
  rows: BoundRows,
  time: Value | undefined,
  { build }: Lowering,
): readonly Value[] {
  const key = rows.table.key.flatMap((name) => {
    const column = rows.table.columns.get(name)
    return column === undefined ? [] : [asStored(columnValue(column, build), build)]
  })
  return time === undefined ? key : [asStored(time, build), ...key]
}

/** A moment whose limits the rows have been asked for needs no guard of its own. */
export function readInside(value: Value, rows: Rows, { build }: Lowering): Value {
  const stored = asStored(value, build)
  if (stored === value || rows.where.kind !== 'and') return value
  const limits = (side: 0 | 1): boolean =>
    rows.where.kind === 'and' &&
    rows.where.of.some((part) => {
      const call = part.kind === 'call' && part.fn === 'is_true' ? part.args[0] : part
      return (
        call?.kind === 'call' &&
        (call.fn === 'less' || call.fn === 'less_equal') &&
        call.args[side] === stored
      )
    })
  return limits(0) && limits(1) ? stored : value
}

import * as types from '../catalog/data-type.js'
import type { AggregateFn, AggregateValue, Rows, Value } from '../ir/value.js'
import type { BoundAggregate, BoundExpr, BoundRows } from '../semantic/bound.js'
import { walksBack } from '../semantic/rows-time.js'
import { columnValue, edgeOf, reversed } from './lowering.js'
import type { Lowering } from './lowering.js'
import { lowerVisible, lowerWindow } from './lower-window.js'
import { localDate, startOf } from './lower-moment.js'
import { asStored, isKnown } from '../ir/order.js'

interface Lower {
  readonly expression: (expr: BoundExpr) => Value
  readonly condition: (expr: BoundExpr) => Value
}

/** `exists`, `every`, `share`, `avg` and `median` are counts, sums and middles, so that equal work is shared. */
export function lowerAggregate(expr: BoundAggregate, lowering: Lowering, lower: Lower): Value {
  const { build } = lowering
  const rows = lowerRows(expr.rows, lowering, lower)
  const time = timeOfRow(expr.rows, lowering, lower)
  const satisfies = expr.satisfies === undefined ? build.true : lower.condition(expr.satisfies)
  const value =
    expr.value === undefined ? undefined : readInside(lower.expression(expr.value), rows, lowering)
  const aggregate = (
    fn: AggregateFn,
    type: types.DataType,
    rest: Partial<Pick<AggregateValue, 'filter' | 'value' | 'order'>> = {},
  ): Value => build.aggregate({ fn, type, rows, filter: satisfies, ...rest })
  const count = (filter: Value): Value => aggregate('count', types.integer, { filter })
  const zero = build.literal(types.integer, '0')
  const ofValue = value === undefined ? {} : { value }
  switch (expr.function) {
    case 'count':
      if (expr.distinctUnit !== undefined && time !== undefined) {
        const day = localDate(time, lowering)
        return aggregate('count_distinct', types.integer, {
          value: startOf(day, expr.distinctUnit, 0, lowering),
        })
      }
      if (!expr.distinct || isOwnRow(expr)) return count(satisfies)
      return aggregate('count_distinct', types.integer, ofValue)
    case 'exists':
      return build.call('less', zero, count(satisfies))
    case 'every':
      return build.call('equal', count(build.not(satisfies)), zero)
    case 'share':
      return build.call('quotient', count(satisfies), count(build.true))
    case 'avg': {
      const known = value?.nullable === true ? isKnown(value, build) : build.true
      const sum = aggregate('sum', sumType(value), ofValue)
      return build.call('quotient', sum, count(build.and(satisfies, known)))
    }
    case 'median': {
      const middle = (fn: 'median_low' | 'median_high'): Value =>
        aggregate(fn, value?.type ?? types.integer, ofValue)
      const sum = build.call('add', middle('median_low'), middle('median_high'))
      return build.call('quotient', sum, build.literal(types.integer, '2'))
    }
    case 'sum':
    case 'min':
    case 'max':
      return aggregate(expr.function, expr.type, ofValue)
    case 'first':
    case 'last':
      return aggregate(expr.function, expr.type, {
        ...ofValue,
        order: orderOfRow(expr.rows, time, lowering),
      })
  }
}

function lowerRows(rows: BoundRows, lowering: Lowering, lower: Lower): Rows {
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
    path,
    where: time === undefined ? where : build.and(limited(time), where),
    ...(lent === undefined ? {} : { lent }),
    ...(rows.latest === undefined
      ? {}
      : { latest: { count: rows.latest, order: orderOfRow(rows, time, lowering) } }),
  }
}

/** The time of a row as its own value: the row that lends it is walked back to. */
function timeOfRow(rows: BoundRows, lowering: Lowering, lower: Lower): Value | undefined {
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
function orderOfRow(
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
function readInside(value: Value, rows: Rows, { build }: Lowering): Value {
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

function sumType(value: Value | undefined): types.DataType {
  return types.decimal(value?.type.kind === 'decimal' ? value.type.scale : 0)
}

/** `count(distinct orders)` counts orders: each row is there once. */
function isOwnRow({ value }: BoundAggregate): boolean {
  return value?.kind === 'path' && value.steps.length === 0 && value.end.kind === 'row'
}

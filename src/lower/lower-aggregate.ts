import * as types from '../catalog/data-type.js'
import { sizeOfGroup, valueOfGroup } from '../ir/groups.js'
import { isKnown } from '../ir/order.js'
import type { AggregateFn, AggregateValue, Value } from '../ir/value.js'
import type { BoundAggregate, BoundPath } from '../semantic/bound.js'
import { levelAt, placeOf } from '../operators/levels.js'
import type { Lowering } from './lowering.js'
import { localDate, startOf } from './lower-moment.js'
import { lowerRows, orderOfRow, readInside, timeOfRow } from './lower-rows.js'
import type { Lower } from './lower-rows.js'

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
  const countDistinct = (of: BoundAggregate): Value => {
    const by = keyOfRow(of).map((part) => lower.expression(part))
    if (by.length < 2) return aggregate('count_distinct', types.integer, ofValue)
    const groups = { where: satisfies, by }
    const filter = build.true
    return build.aggregate({ fn: 'count', type: types.integer, rows: { ...rows, groups }, filter })
  }
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
      return countDistinct(expr)
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
      return aggregate('sum', expr.type, ofValue)
    case 'min':
    case 'max': {
      const levels = types.levelsOf(expr.type)
      if (levels === undefined || value === undefined) {
        return aggregate(expr.function, expr.type, ofValue)
      }
      const place = placeOf(value, levels, build)
      return levelAt(aggregate(expr.function, place.type, { value: place }), levels, build)
    }
    case 'most_frequent': {
      if (value === undefined) return build.unknown(expr.type)
      const [of, size] = [valueOfGroup(value, build), sizeOfGroup(build)]
      return build.aggregate({
        fn: 'first',
        type: value.type,
        rows: { ...rows, groups: { where: satisfies, by: [value] } },
        filter: build.true,
        value: of,
        order: [build.call('negate', size), of],
      })
    }
    case 'first':
    case 'last':
      return aggregate(expr.function, types.withoutLevels(expr.type), {
        ...ofValue,
        order: orderOfRow(expr.rows, time, lowering),
      })
  }
}

function sumType(value: Value | undefined): types.DataType {
  return types.decimal(value?.type.kind === 'decimal' ? value.type.scale : 0)
}

/** The columns by which the rows at the end of a path are told from each other; none where it ends at a value. */
function keyOfRow({ value }: BoundAggregate): readonly BoundPath[] {
  if (value?.kind !== 'path' || value.end.kind !== 'row') return []
  const { table } = value.end
  return table.key.flatMap((name) => {
    const column = table.columns.get(name)
    return column === undefined ? [] : [{ ...value, end: { kind: 'column', table, column } }]
  })
}

/** `count(distinct orders)` counts orders: each row is there once. */
function isOwnRow({ value }: BoundAggregate): boolean {
  return value?.kind === 'path' && value.steps.length === 0 && value.end.kind === 'row'
}

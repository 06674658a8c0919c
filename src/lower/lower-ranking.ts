import * as types from '../catalog/data-type.js'
import type { Literal } from '../catalog/data-type.js'
import { asStored, isKnown, orderedBy } from '../ir/order.js'
import type { AcrossFn, AcrossValue, Order, Value } from '../ir/value.js'
import { orderKey } from '../operators/levels.js'
import type { BoundExpr, BoundRanking } from '../semantic/bound.js'
import { columnValue, edgeOf } from './lowering.js'
import type { Lowering } from './lowering.js'

interface Lower {
  readonly expression: (expr: BoundExpr) => Value
  readonly condition: (expr: BoundExpr) => Value
}

/** All rankings are the place, their number and exact arithmetic: what engines call `ntile` or `percent_rank` splits equals. */
export function lowerRanking(expr: BoundRanking, lowering: Lowering, lower: Lower): Value {
  const { build } = lowering
  const ranked = rankedRows(expr, lowering, lower)
  const rank = (): Value => across('rank', types.integer, ranked, lowering)
  const count = (): Value => across('count', types.integer, { ...ranked, order: [] }, lowering)
  const number = (text: string): Value => build.literal(types.integer, text)
  const one = number('1')
  const ahead = (): Value => build.call('subtract', rank(), one)
  const size = expr.size?.literal ?? { type: types.integer, text: '1' }
  switch (expr.function) {
    case 'rank':
      return rank()
    case 'percent_rank':
      // Of one row 0 / 1.
      return build.call(
        'quotient',
        ahead(),
        build.call('greatest', build.call('subtract', count(), one), one),
      )
    case 'ntile': {
      const shares = build.call('multiply', ahead(), build.literal(size.type, size.text))
      return build.call('add', build.call('whole_quotient', shares, count()), one)
    }
    case 'quantile':
    case 'quantile_desc': {
      const bins = build.literal(size.type, size.text)
      const exceeded = exceededEdges(ahead(), count(), bins, lowering)
      return expr.function === 'quantile'
        ? build.call('add', exceeded, one)
        : build.call('subtract', bins, exceeded)
    }
    case 'count':
      return count()
    case 'top':
      return topOf(rank(), count, size, expr.size?.spelled === 'percent', lowering)
    case 'cumulative_share': {
      const [first] = ranked.order
      if (first === undefined) throw new Error('a ranking without a key')
      const { by } = first
      const type = types.decimal(by.type.kind === 'decimal' ? by.type.scale : 0)
      const value = build.call('greatest', by, number('0'))
      const before = across('running_sum', type, { ...ranked, value }, lowering)
      const all = across('sum', type, { ...ranked, order: [], value }, lowering)
      return build.call('quotient', before, all)
    }
  }
}

/** Whether a row is among the first by rank: so many, or the rows of which the share that is ahead is less. */
function topOf(
  rank: Value,
  count: () => Value,
  size: Literal,
  isShare: boolean,
  { build }: Lowering,
): Value {
  const limit = build.literal(size.type, size.text)
  if (!isShare) return orderedBy('less_equal', rank, limit, build)
  const ahead = build.call('subtract', rank, build.literal(types.integer, '1'))
  return orderedBy('less', ahead, build.call('multiply', limit, count()), build)
}

/**
 * How many of the edges between `bins` quantiles a value exceeds. Edge i lies at place `(count - 1) * i / bins` of the
 * values, between two of them where that is no whole number. A value of the list exceeds it exactly when the lower of
 * the two does not reach it: `ahead > (count - 1) * i / bins`.
 */
function exceededEdges(ahead: Value, count: Value, bins: Value, { build }: Lowering): Value {
  const one = build.literal(types.integer, '1')
  const last = build.call('greatest', build.call('subtract', count, one), one)
  const reached = build.call('subtract', build.call('multiply', ahead, bins), one)
  const below = build.call('whole_quotient', reached, last)
  return build.call('greatest', below, build.literal(types.integer, '0'))
}

type RankedRows = Pick<AcrossValue, 'grain' | 'among' | 'by' | 'order' | 'value'>

/** The rows of the population for which every key is known. */
function rankedRows(expr: BoundRanking, lowering: Lowering, lower: Lower): RankedRows {
  const { build } = lowering
  const order = expr.keys.map(({ value, descending }): Order => ({
    by: orderKey(lower.expression(value), value.type, build),
    descending,
  }))
  const by = expr.by.flatMap((each) => partsOf(each, lowering, lower.expression))
  const among = build.and(
    lowering.population(expr.entity),
    ...(expr.among === undefined ? [] : [lower.condition(expr.among)]),
    ...knownParts([...order.map((each) => each.by), ...by], lowering),
  )
  return {
    grain: expr.entity.table.name,
    among,
    by: by.map((each) => asStored(each, build)),
    order: order.map((each) => ({ ...each, by: asStored(each.by, build) })),
  }
}

/** The conditions that values are known, of those that may not be. */
export function knownParts(values: readonly Value[], { build }: Lowering): readonly Value[] {
  return values.filter(({ nullable }) => nullable).map((each) => isKnown(each, build))
}

/** What rows agree in: a value, or for a reference its columns, whether or not a row is behind it. */
export function partsOf(
  expr: BoundExpr,
  { build, catalog }: Lowering,
  lower: Lower['expression'],
): readonly Value[] {
  if (expr.kind !== 'path' || expr.end.kind !== 'row') return [lower(expr)]
  const before = expr.steps.slice(0, -1)
  const last = expr.steps.at(-1)?.reference
  const columns = catalog.tables.get(last?.from ?? '')?.columns
  return (last?.columns ?? []).flatMap((name) => {
    const column = columns?.get(name)
    if (column === undefined) return []
    return [
      before.reduceRight(
        (value, step) => build.one(edgeOf(step, catalog), value),
        columnValue(column, build),
      ),
    ]
  })
}

function across(fn: AcrossFn, type: types.DataType, rows: RankedRows, { build }: Lowering): Value {
  return build.across({ fn, type, ...rows })
}

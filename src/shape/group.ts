import type { Measure, Named, OutputColumn, Sort } from '../ir/relation.js'
import type { AggregateValue, Value } from '../ir/value.js'
import type { Counted } from './counted.js'
import { limitRows } from './limit-rows.js'
import { createNames } from './names.js'
import type { Reach } from './reach.js'
import { fromOf } from './row.js'
import type { Context } from './row.js'
import { conjuncts, scalarOf } from './scalar-of.js'
import { every } from './scalars.js'
import { shareScalars } from './share-scalars.js'
import { sizeGroups } from './size-groups.js'
import { lazily } from './stage.js'

/** Aggregates of related rows, one row for each `link` that has related rows. */
export interface Grouped {
  readonly named: Named
  readonly link: readonly OutputColumn[]
  readonly measures: ReadonlyMap<AggregateValue, Measure>
}

/** Aggregates over one way to related rows; where the rows are limited or made groups, over the same of them. */
export function groupRows(
  context: Context,
  related: Reach,
  aggregates: readonly AggregateValue[],
  name: string,
): Grouped {
  const isSame = aggregates.some(({ rows }) => rows.limit ?? rows.groups)
  return isSame
    ? groupSame(context, related, aggregates, name)
    : groupAll(context, related, aggregates, name)
}

function groupAll(
  context: Context,
  related: Reach,
  aggregates: readonly AggregateValue[],
  name: string,
): Grouped {
  const conditions = aggregates.map(
    ({ rows, filter }) => new Set([...conjuncts(rows.where), ...conjuncts(filter)]),
  )
  const common = [...(conditions[0] ?? [])].filter(
    (each) => conditions.every((set) => set.has(each)) && !isForFilters(context, each),
  )
  const filters = conditions.map((set) => [...set].filter((each) => !common.includes(each)))
  const values = [...filters.flat(), ...aggregates.flatMap(measured)]
  const { row, carry } = context.settle(related, common, values)
  return finish(context, { name, aggregates, filters }, related.link, {
    block: row.block,
    link: carry,
    scalar: (value) => scalarOf(row, value),
  })
}

/** Whether the condition compares the related row with others in more than one plain comparison. */
function isForFilters({ target, escapes }: Context, condition: Value): boolean {
  if (!target.prefers.comparisonsInFilters || escapes.isClosed(condition)) return false
  const call =
    condition.kind === 'call' && condition.fn === 'is_true' ? condition.args[0] : condition
  const isPlain =
    call?.kind === 'call' &&
    ['equal', 'less', 'less_equal'].includes(call.fn) &&
    call.args.every((arg) => arg.kind === 'outer' || escapes.isClosed(arg))
  return !isPlain
}

function groupSame(
  context: Context,
  related: Reach,
  aggregates: readonly AggregateValue[],
  name: string,
): Grouped {
  const [first] = aggregates
  if (!first) throw new Error('no aggregates of the rows')
  const { where, limit, groups } = first.rows
  const filters = aggregates.map(({ filter }) => conjuncts(filter))
  const values = groups
    ? [groups.where, ...groups.by]
    : [...filters.flat(), ...aggregates.flatMap(measured)]
  const settled = context.settle(related, conjuncts(where), [...(limit?.order ?? []), ...values])
  const { row, carry } = settled
  const found: Counted = {
    block: row.block,
    link: carry,
    scalar: (value) => scalarOf(row, value),
  }
  const kept = limit ? limitRows(context, found, related.link, limit, row.grain.id) : found
  const rows = groups ? sizeGroups(context, kept, related.link, groups, row.grain.id) : kept
  return finish(context, { name, aggregates, filters }, related.link, rows)
}

function measured({ value, order }: AggregateValue): readonly Value[] {
  return [...(value ? [value] : []), ...(order ?? [])]
}

interface Plan {
  readonly name: string
  readonly aggregates: readonly AggregateValue[]
  /** What each aggregate asks beside what all of them ask. */
  readonly filters: readonly (readonly Value[])[]
}

function finish(
  context: Context,
  { name, aggregates, filters }: Plan,
  link: readonly OutputColumn[],
  rows: Counted,
): Grouped {
  const { block } = rows
  const names = createNames(context.target.limits.nameBytes)
  const keys = link.map((each) => ({ name: names(each.name), value: rows.link(each.value) }))
  const measures = new Map<AggregateValue, Measure>()
  const made = new Map<string, Measure>()
  const ids = new Map<Value, number>()
  const idOf = (value: Value): number => {
    const id = ids.get(value) ?? ids.size
    ids.set(value, id)
    return id
  }
  aggregates.forEach((aggregate, i) => {
    const { fn, value, order = [] } = aggregate
    const filter = filters[i] ?? []
    const parts = [value ? [value] : [], order, filter.toSorted((a, b) => idOf(a) - idOf(b))]
    const key = [fn, ...parts.map((values) => values.map(idOf).join(','))].join(':')
    let measure = made.get(key)
    if (!measure) {
      const asked =
        aggregates.length === 1 ? filter.filter((each) => !isForFilters(context, each)) : []
      block.where.push(...asked.map(rows.scalar))
      const rest = filter.filter((each) => !asked.includes(each))
      measure = measureOf(aggregate, rest, names(wishOf(aggregate, made)), rows)
      made.set(key, measure)
    }
    measures.set(aggregate, measure)
  })
  const named = lazily(name, () => {
    const where = every(block.where)
    const filtered = where ? { where } : {}
    const all = [...made.values()]
    return shareScalars(
      { kind: 'group', from: fromOf(block), ...filtered, keys, measures: all },
      context.target,
    )
  })
  return { named, link: keys, measures }
}

function measureOf(
  { fn, type, value, order }: AggregateValue,
  filter: readonly Value[],
  name: string,
  { scalar }: Counted,
): Measure {
  const condition = every(filter.map(scalar))
  const sorts = order?.map((by): Sort => ({ by: scalar(by), descending: fn === 'last' }))
  return {
    name,
    fn: fn === 'last' ? 'first' : fn,
    type,
    ...(value ? { value: scalar(value) } : {}),
    ...(condition ? { filter: condition } : {}),
    ...(sorts ? { order: sorts } : {}),
  }
}

function wishOf({ fn, value }: AggregateValue, made: ReadonlyMap<string, Measure>): string {
  let end = value
  while (end?.kind === 'one') end = end.value
  if (end?.kind === 'column') return `${fn}_${end.name}`
  return `${fn}_${[...made.values()].filter((each) => each.fn === fn).length + 1}`
}

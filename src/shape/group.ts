import { boolean, integer } from '../catalog/data-type.js'
import type { Measure, Named, OutputColumn, Read, Scalar, Sort } from '../ir/relation.js'
import type { AggregateValue, Value } from '../ir/value.js'
import { createNames } from './names.js'
import type { Reach } from './reach.js'
import { fromOf, startBlock } from './row.js'
import type { Block, Context } from './row.js'
import { conjuncts, scalarOf } from './scalar-of.js'
import { columnOf, every } from './scalars.js'
import { shareScalars } from './share-scalars.js'
import { createStage, lazily } from './stage.js'

/** Aggregates of related rows, one row for each `link` that has related rows. */
export interface Grouped {
  readonly named: Named
  readonly link: readonly OutputColumn[]
  readonly measures: ReadonlyMap<AggregateValue, Measure>
}

/** Aggregates over one way to related rows; where the latest rows count, over the same of them. */
export function groupRows(
  context: Context,
  related: Reach,
  aggregates: readonly AggregateValue[],
  name: string,
): Grouped {
  const isLatest = aggregates.some(({ rows }) => rows.latest)
  return isLatest
    ? groupLatest(context, related, aggregates, name)
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
  const common = [...(conditions[0] ?? [])].filter((each) =>
    conditions.every((set) => set.has(each)),
  )
  const filters = conditions.map((set) => [...set].filter((each) => !common.includes(each)))
  const values = [...filters.flat(), ...aggregates.flatMap(measured)]
  const { row, carry } = context.settle(related, common, values)
  const scalar = (value: Value): Scalar => scalarOf(row, value)
  return finish(context, { block: row.block, name, aggregates, filters }, related.link, {
    link: carry,
    scalar,
  })
}

function groupLatest(
  context: Context,
  related: Reach,
  aggregates: readonly AggregateValue[],
  name: string,
): Grouped {
  const [first] = aggregates
  const latest = first?.rows.latest
  if (!latest) throw new Error('no latest rows to group')
  const filters = aggregates.map(({ filter }) => conjuncts(filter))
  const values = [...latest.order, ...filters.flat(), ...aggregates.flatMap(measured)]
  const { row, carry } = context.settle(related, conjuncts(first.rows.where), values)
  const by = related.link.map(({ value }) => carry(value))
  const order = latest.order.map((value) => ({ by: scalarOf(row, value), descending: true }))
  const position = 'position'
  const names = createNames(context.target.limits.nameBytes, [position])
  const stage = createStage(`latest_${row.grain.id}`, names, (columns) => {
    const where = every(row.block.where)
    const filtered = where ? { where } : {}
    const from = fromOf(row.block)
    return shareScalars(
      { kind: 'position', from, ...filtered, columns, position, by, order },
      context.target,
    )
  })
  const leaf: Read = { kind: 'read', of: stage.named }
  const block = startBlock(leaf)
  const view = stage.open(block, leaf)
  const place = columnOf(leaf, { name: position, type: integer, nullable: false })
  block.where.push({
    kind: 'call',
    type: boolean,
    nullable: false,
    fn: 'less_equal',
    args: [place, countOf(latest.count)],
  })
  return finish(context, { block, name, aggregates, filters }, related.link, {
    link: (scalar) => view.carry(carry(scalar)),
    scalar: (value) => view.carry(scalarOf(row, value)),
  })
}

function countOf(count: number): Scalar {
  const value = { type: integer, text: String(count) }
  return { kind: 'literal', type: integer, nullable: false, value }
}

function measured({ value, order }: AggregateValue): readonly Value[] {
  return [...(value ? [value] : []), ...(order ?? [])]
}

interface Plan {
  readonly block: Block
  readonly name: string
  readonly aggregates: readonly AggregateValue[]
  /** What each aggregate asks beside what all of them ask. */
  readonly filters: readonly (readonly Value[])[]
}

/** How the block of the group says what was known before. */
interface Access {
  readonly link: (scalar: Scalar) => Scalar
  readonly scalar: (value: Value) => Scalar
}

function finish(
  context: Context,
  { block, name, aggregates, filters }: Plan,
  link: readonly OutputColumn[],
  access: Access,
): Grouped {
  const names = createNames(context.target.limits.nameBytes)
  const keys = link.map((each) => ({ name: names(each.name), value: access.link(each.value) }))
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
      const only = aggregates.length === 1
      if (only) block.where.push(...filter.map(access.scalar))
      const wish = wishOf(aggregate, made)
      measure = measureOf(aggregate, only ? [] : filter, names(wish), access)
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
  { scalar }: Access,
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

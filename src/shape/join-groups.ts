import type { Read, Scalar } from '../ir/relation.js'
import type { AggregateValue, Rows } from '../ir/value.js'
import { batchesOf, leadOf } from './batches.js'
import type { Batch, Place } from './batches.js'
import type { AggregateOfRow } from './demands.js'
import { groupChain } from './group-chain.js'
import { groupRows } from './group.js'
import type { Grouped } from './group.js'
import { reach } from './reach.js'
import type { Beside, Reach, Walk } from './reach.js'
import { joinOn, linkColumn, outOf } from './row.js'
import type { Block, Context, Frame, Row } from './row.js'
import { conditionsOf, oneOf } from './scalar-of.js'
import { columnOf, equal, orZero } from './scalars.js'

/** Joins groups of related rows that are found by themselves. */
export function joinFree(context: Context, aggregates: readonly AggregateOfRow[]): void {
  const size = context.target.prefers.measuresPerGroup
  for (const batch of batchesOf(aggregates, size, false)) {
    const grouped = groupedIn(context, batch)
    const [first] = batch.all === undefined ? batch.path : []
    const columns = (first?.on ?? []).map(([column]) => column)
    for (const place of batch.places) {
      const { row, start } = place
      const links = columns.map((column) => linkColumn(start, column))
      join(row.block, grouped, place, [links, leading(place), row])
    }
  }
}

/** Relations of groups that were made for one question. */
const madeFor = new WeakMap<Context, Grouped[]>()

/** Groups that have been made already serve again wherever they hold all that is asked: they are of no place. */
function groupedIn(context: Context, batch: Batch): Grouped {
  const made = madeFor.get(context) ?? []
  madeFor.set(context, made)
  const old = made.find(({ measures }) => batch.aggregates.every((each) => measures.has(each)))
  if (old) return old
  const related = reach(context, walkOf(batch))
  const name = [nameOf(batch.aggregates, related.row), 'by', ...related.link.map(linkName)]
  const wish = related.link.length > 0 ? name.join('_') : `all_${name[0] ?? ''}`
  const find = (rows: Rows): Reach => reach(context, { path: restOf(rows) })
  const grouped = groupAny(context, related, batch.aggregates, wish, find)
  made.push(grouped)
  return grouped
}

/** Where groups of rows that were compared with the rows of a frame are joined. */
export interface Compared {
  readonly frame: Frame
  readonly besideOf: (place: Place) => Beside
  /** The row that holds an aggregate, and scalars of its block, as they stand in the frame's block. */
  readonly row: (below: Row) => Row
  readonly carry: (below: Scalar) => Scalar
}

/** Joins groups of related rows that are compared with the rows of the frame. */
export function joinCompared(
  context: Context,
  { frame, besideOf, row: lift, carry }: Compared,
  aggregates: readonly AggregateOfRow[],
): void {
  const size = context.target.prefers.measuresPerGroup
  for (const batch of batchesOf(aggregates, size, true)) {
    for (const place of batch.places) {
      const related = reach(context, { ...walkOf(batch), beside: besideOf(place) })
      const name = `${nameOf(place.aggregates, related.row)}_of_${frame.row.grain.id}`
      const find = (rows: Rows): Reach => {
        const lead = leadOf(rows)
        const start = lead.reduce(oneOf, outOf(place.row, rows.from))
        return reach(context, { path: restOf(rows), beside: besideOf({ ...place, lead, start }) })
      }
      const grouped = groupAny(context, related, place.aggregates, name, find)
      const conditions = leading(place).map(carry)
      join(frame.row.block, grouped, place, [frame.identity, conditions, lift(place.row)])
    }
  }
}

/** A sequence stands alone in its batch. */
function groupAny(
  context: Context,
  related: Reach,
  aggregates: readonly AggregateValue[],
  name: string,
  find: (rows: Rows) => Reach,
): Grouped {
  const [first] = aggregates
  return first?.rows.chain
    ? groupChain(context, first, first.rows.chain, find, name)
    : groupRows(context, related, aggregates, name)
}

function restOf(rows: Rows): Rows['path'] {
  return rows.path.slice(leadOf(rows).length)
}

function nameOf([first]: readonly AggregateValue[], { grain }: Row): string {
  if (first?.rows.chain) return 'sequence'
  const limit = first?.rows.limit
  return limit ? `${limit.which}_${grain.id}` : grain.id
}

function linkName({ name }: { readonly name: string }): string {
  return name
}

function walkOf(batch: Batch): Walk {
  const { all, path } = batch
  const lent = lentOf(batch)
  return { path, ...(all === undefined ? {} : { all }), ...(lent ? { lent } : {}) }
}

/** The condition on a row of the path, when it stands in the part that the relation of groups walks. */
function lentOf({ aggregates: [first] }: Batch): Rows['lent'] {
  if (!first?.rows.lent) return undefined
  const { after, where } = first.rows.lent
  const within = after - leadOf(first.rows).length
  return within >= 0 || first.rows.all !== undefined ? { after: within, where } : undefined
}

/** The condition on a row of the path that stands before the first step to many. */
function leading({ row, aggregates: [first] }: Place): readonly Scalar[] {
  if (!first?.rows.lent) return []
  const { rows } = first
  const { after, where } = first.rows.lent
  if (rows.all !== undefined || after >= leadOf(rows).length) return []
  const there = rows.path.slice(0, after + 1).reduce(oneOf, outOf(row, rows.from))
  const { below: _, ...here } = there
  return conditionsOf({ ...here, known: new Map(), outer: () => row }, where)
}

type Target = readonly [links: readonly Scalar[], conditions: readonly Scalar[], row: Row]

function join(
  block: Block,
  { named, link, measures }: Grouped,
  { aggregates }: Place,
  [links, conditions, row]: Target,
): void {
  const leaf: Read = { kind: 'read', of: named }
  const read = (name: string, type: Scalar['type']): Scalar =>
    columnOf(leaf, { name, type, nullable: true })
  const same = link.map(({ name, value }, i) => equal(links[i] ?? value, read(name, value.type)))
  joinOn(block, 'left', leaf, [...same, ...conditions])
  for (const aggregate of aggregates) {
    const measure = measures.get(aggregate)
    if (!measure) throw new Error(`${aggregate.fn} is missing in its group`)
    const column = read(measure.name, measure.type)
    row.known.set(aggregate, isZeroOfNothing(aggregate) ? orZero(column) : column)
  }
}

function isZeroOfNothing({ fn }: AggregateValue): boolean {
  return fn === 'count' || fn === 'count_distinct' || fn === 'sum'
}

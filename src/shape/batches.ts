import type { AggregateValue, Edge, Value } from '../ir/value.js'
import type { AggregateOfRow } from './demands.js'
import { edgeKey, outOf } from './row.js'
import type { Row } from './row.js'
import { oneOf } from './scalar-of.js'

/** Aggregates that one relation of groups answers. */
export interface Batch {
  /** The row that holds the aggregates, and the one at which the part of the path that leads to many starts. */
  readonly row: Row
  readonly start: Row
  readonly path: readonly Edge[]
  readonly aggregates: readonly AggregateValue[]
}

/** Batches of at most `size` aggregates; those over the same window stay together. */
export function batchesOf(demands: readonly AggregateOfRow[], size: number): readonly Batch[] {
  const ids = new Map<object, number>()
  const id = (each: object): number => {
    const known = ids.get(each) ?? ids.size
    ids.set(each, known)
    return known
  }
  const batches = new Map<string, Batch & { readonly aggregates: AggregateValue[] }>()
  for (const { row, aggregate } of demands) {
    const { from, path, where, lent, latest } = aggregate.rows
    const lead = path.findIndex((edge) => !edge.toOne)
    const start = path.slice(0, lead).reduce(oneOf, outOf(row, from))
    const same = [where, ...(latest?.order ?? [])]
    const key = JSON.stringify([
      [id(row), id(start)],
      path.slice(lead).map(edgeKey),
      lent ? [lent.after - lead, id(lent.where)] : [],
      latest ? [latest.count, ...same.map(id)] : [],
    ])
    const batch = batches.get(key)
    if (batch) batch.aggregates.push(aggregate)
    else batches.set(key, { row, start, path: path.slice(lead), aggregates: [aggregate] })
  }
  return [...batches.values()].flatMap((batch) =>
    chunks(byWindow(batch.aggregates), size).map((aggregates) => ({ ...batch, aggregates })),
  )
}

/** Aggregates over the same rows beside each other, in the order in which they first came. */
function byWindow(aggregates: readonly AggregateValue[]): readonly AggregateValue[] {
  const windows = new Map<Value, AggregateValue[]>()
  for (const aggregate of aggregates) {
    const same = windows.get(aggregate.rows.where)
    if (same) same.push(aggregate)
    else windows.set(aggregate.rows.where, [aggregate])
  }
  return [...windows.values()].flat()
}

/** As few chunks as possible, of about the same size. */
function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / Math.max(1, size))
  return Array.from({ length: count }, (_, i) =>
    all.slice(Math.ceil((i * all.length) / count), Math.ceil(((i + 1) * all.length) / count)),
  )
}

import type { AggregateValue, Edge, Value } from '../ir/value.js'
import type { AggregateOfRow } from './demands.js'
import { edgeKey, outOf } from './row.js'
import type { Row } from './row.js'
import { oneOf } from './scalar-of.js'

/** Aggregates that one relation of groups answers. */
export interface Batch {
  /** The part of the path from the first step that leads to many. */
  readonly path: readonly Edge[]
  readonly aggregates: readonly AggregateValue[]
  readonly places: readonly Place[]
}

/** A row that holds aggregates, and the row from which `path` starts. */
export interface Place {
  readonly row: Row
  readonly start: Row
  readonly aggregates: readonly AggregateValue[]
}

/**
 * Batches of at most `size` aggregates; those over the same window stay together. Rows compared with the row that holds
 * the aggregate are found for that place alone, others serve every place.
 */
export function batchesOf(
  demands: readonly AggregateOfRow[],
  size: number,
  isCompared: boolean,
): readonly Batch[] {
  const id = createIds()
  const batches = new Map<string, Growing>()
  for (const { row, aggregate } of demands) {
    const { from, path: whole, where, lent, latest } = aggregate.rows
    const lead = whole.findIndex((edge) => !edge.toOne)
    const start = whole.slice(0, lead).reduce(oneOf, outOf(row, from))
    const path = whole.slice(lead)
    const place = JSON.stringify([id(row), id(start)])
    const key = JSON.stringify([
      isCompared ? place : '',
      path.map(edgeKey),
      lent ? [lent.after - lead, id(lent.where)] : [],
      latest ? [latest.count, ...[where, ...latest.order].map(id)] : [],
    ])
    const batch: Growing = batches.get(key) ?? { path, places: new Map() }
    batches.set(key, batch)
    const old = batch.places.get(place)
    if (old) old.aggregates.push(aggregate)
    else batch.places.set(place, { row, start, aggregates: [aggregate] })
  }
  return [...batches.values()].flatMap((batch) => split(batch, size))
}

interface Growing {
  readonly path: readonly Edge[]
  readonly places: Map<string, Place & { readonly aggregates: AggregateValue[] }>
}

function createIds(): (each: object) => number {
  const ids = new Map<object, number>()
  return (each) => {
    const known = ids.get(each) ?? ids.size
    ids.set(each, known)
    return known
  }
}

function split({ path, places }: Growing, size: number): readonly Batch[] {
  const all = [...new Set([...places.values()].flatMap(({ aggregates }) => aggregates))]
  return chunks(byWindow(all), size).map((aggregates) => {
    const asked = new Set(aggregates)
    const here = [...places.values()].map((place) => ({
      ...place,
      aggregates: place.aggregates.filter((each) => asked.has(each)),
    }))
    return { path, aggregates, places: here.filter((place) => place.aggregates.length > 0) }
  })
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

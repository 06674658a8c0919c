import type { AggregateValue, Edge, GrainId, Rows, Value } from '../ir/value.js'
import type { AggregateOfRow } from './demands.js'
import { edgeKey } from './edge.js'
import { outOf } from './row.js'
import type { Row } from './row.js'
import { oneOf } from './scalar-of.js'

/** Aggregates that one relation of groups answers. */
export interface Batch {
  /** Where the walk starts when it starts at every row of a grain. */
  readonly all?: GrainId
  /** The part of the path from the first step that leads to many. */
  readonly path: readonly Edge[]
  readonly aggregates: readonly AggregateValue[]
  readonly places: readonly Place[]
}

/** A row that holds aggregates, and the row from which `path` starts. */
export interface Place {
  readonly row: Row
  readonly start: Row
  /** Steps to one from the row, or one around it, to the start. */
  readonly lead: readonly Edge[]
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
    const { from, all, path: whole, where, lent, limit, groups, chain } = aggregate.rows
    const lead = leadOf(aggregate.rows)
    const start = lead.reduce(oneOf, outOf(row, from))
    const path = whole.slice(lead.length)
    const place = JSON.stringify([id(row), id(start)])
    const key = JSON.stringify([
      isCompared ? place : '',
      all ?? '',
      path.map(edgeKey),
      lent ? [lent.after - lead.length, id(lent.where)] : [],
      limit ? [limit.which, limit.count, ...[where, ...limit.order].map(id)] : [],
      chain ? id(aggregate) : '',
      groups ? [where, groups.where, ...groups.by].map(id) : [],
    ])
    const batch: Growing = batches.get(key) ?? {
      ...(all === undefined ? {} : { all }),
      path,
      places: new Map(),
    }
    batches.set(key, batch)
    const old = batch.places.get(place)
    if (old) old.aggregates.push(aggregate)
    else batch.places.set(place, { row, start, lead, aggregates: [aggregate] })
  }
  return [...batches.values()].flatMap((batch) => split(batch, size))
}

/** The steps to one before the first to many; none where the walk starts at every row of a grain. */
export function leadOf({ all, path }: Rows): readonly Edge[] {
  return all === undefined
    ? path.slice(
        0,
        path.findIndex((edge) => !edge.toOne),
      )
    : []
}

interface Growing {
  readonly all?: GrainId
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

function split({ places, ...walk }: Growing, size: number): readonly Batch[] {
  const all = [...new Set([...places.values()].flatMap(({ aggregates }) => aggregates))]
  return chunks(byWindow(all), size).map((aggregates) => {
    const asked = new Set(aggregates)
    const here = [...places.values()].map((place) => ({
      ...place,
      aggregates: place.aggregates.filter((each) => asked.has(each)),
    }))
    return { ...walk, aggregates, places: here.filter((place) => place.aggregates.length > 0) }
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

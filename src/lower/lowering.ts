import type { Calendar, Catalog, Column, Reference } from '../catalog/catalog.js'
import type { Builder } from '../ir/builder.js'
import type { Edge, Value } from '../ir/value.js'
import type {
  BoundEntity,
  BoundSegment,
  BoundSegmentation,
  BoundTrait,
  Step,
} from '../semantic/bound.js'

/** What lowering an expression may ask for. Each definition is lowered once. */
export interface Lowering {
  readonly build: Builder
  readonly catalog: Catalog
  readonly calendar: Calendar
  trait(trait: BoundTrait): Value
  /** False outside the population. */
  segment(segment: BoundSegment): Value
  /** Unknown outside the population. */
  segmentation(segmentation: BoundSegmentation): Value
  population(entity: BoundEntity): Value
}

export function edgeOf(step: Step, catalog: Catalog): Edge {
  const forward = referenceEdge(step.reference, catalog)
  return step.toOne ? forward : reversed(forward)
}

function referenceEdge(reference: Reference, catalog: Catalog): Edge {
  const from = catalog.tables.get(reference.from)
  const to = catalog.tables.get(reference.to)
  const on = reference.columns.map((name, index): readonly [string, string] => [
    from?.columns.get(name)?.column ?? name,
    to?.columns.get(to.key[index] ?? '')?.column ?? '',
  ])
  return { from: reference.from, to: reference.to, toOne: true, on }
}

/** The same rows, walked from the other end. */
export function reversed(edge: Edge): Edge {
  const { from, to, toOne, on } = edge
  return { from: to, to: from, toOne: !toOne, on: on.map(([a, b]) => [b, a]) }
}

/** A column as it is read: what the language takes for unknown is unknown. */
export function columnValue(column: Column, build: Builder): Value {
  const { column: name, type, nullable, timezone } = column
  const value = build.column({
    name,
    type,
    nullable,
    ...(timezone === undefined ? {} : { zone: timezone }),
  })
  return ['float', 'date', 'timestamp'].includes(type.kind) ? build.call('finite', value) : value
}

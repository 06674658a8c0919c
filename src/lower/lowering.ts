import type { Calendar, Catalog, Column, Reference } from '../catalog/catalog.js'
import { json, string } from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
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
  const value = column.at === undefined ? storedValue(column, build) : memberValue(column, build)
  const isChecked = column.isPlain === true
  return !isChecked && ['float', 'date', 'timestamp'].includes(value.type.kind)
    ? build.call('finite', value)
    : value
}

/** What the warehouse stores for a column; levels are text. */
export function storedType({ type, at }: Column): DataType {
  if (at !== undefined) return json
  return type.kind === 'string' ? string : type
}

function storedValue(column: Column, build: Builder): Value {
  const { column: name, nullable, timezone } = column
  const zone = timezone === undefined ? {} : { zone: timezone }
  return build.column({ name, type: storedType(column), nullable, ...zone })
}

function memberValue(column: Column, build: Builder): Value {
  const { column: name, type, timezone, at = [] } = column
  return build.call(
    'member',
    build.column({ name, type: json, nullable: true }),
    build.unknown(type.kind === 'string' ? string : type),
    timezone === undefined ? build.unknown(string) : build.literal(string, timezone),
    ...at.map((each) => build.literal(string, each)),
  )
}

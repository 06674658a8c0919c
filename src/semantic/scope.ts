import type { Catalog, Table } from '../catalog/catalog.js'
import type { Report } from '../diagnostic/diagnostic.js'
import type {
  SegmentDefinition,
  SegmentationDefinition,
  TraitDefinition,
} from '../syntax/definition-ast.js'
import type { Variables } from '../syntax/labelling.js'
import type { Span } from '../source/source-file.js'
import type {
  BoundEntity,
  BoundScores,
  BoundSegment,
  BoundSegmentation,
  BoundTrait,
} from './bound.js'
import type { Names } from './names.js'
import type { ReadList } from './read-list.js'

/** Where an expression stands. */
export interface Scope {
  /** Table of the present row. */
  readonly table: Table
  /** Levels from the present row out to `this`, the row that the definition is about. */
  readonly levels: number
  /** Table of `this`. */
  readonly self: Table
  /** `own columns`: the `where` of a table; `population`: the `where` of an entity. */
  readonly allows: 'anything' | 'own columns' | 'population'
  /** Paths that the same `and` says are known, as they are written. */
  readonly known: ReadonlySet<string>
  /** Names that hide those of the present row. */
  readonly scores?: BoundScores
  /** The definition in which the expression stands; of an entity where it is about rows of its population. */
  readonly definition?: {
    readonly kind: 'trait' | 'segment' | 'segmentation'
    readonly entity?: string
    /** Of a member of a family. */
    readonly variables?: Variables
  }
}

/** What binding an expression may ask for. Definitions are bound when they are first referred to. */
export interface Binder {
  readonly catalog: Catalog
  readonly names: Names
  readonly report: Report
  /** Tables whose kind is not available yet, which has been reported: nothing is known of what they name. */
  readonly unavailable: ReadonlySet<string>
  /** Files of the project that definitions name. */
  readonly read: ReadList
  /** The date of the run, `2026-03-15`; undefined: nothing is out of date. */
  readonly today: (() => string) | undefined
  /** Each is undefined when it is faulty or refers to itself, which has then been reported. */
  trait(definition: TraitDefinition): BoundTrait | undefined
  segment(definition: SegmentDefinition): BoundSegment | undefined
  segmentation(definition: SegmentationDefinition): BoundSegmentation | undefined
  /** The entity for a question about its whole population that stands at `span`. */
  population(entity: string, span: Span): BoundEntity | undefined
}

export function rowScope(
  table: Table,
  allows: Scope['allows'] = 'anything',
  definition?: Scope['definition'],
): Scope {
  const scope = { table, levels: 0, self: table, allows, known: new Set<string>() }
  return definition === undefined ? scope : { ...scope, definition }
}

/** The scope of a related row. */
export function relatedScope(scope: Scope, table: Table): Scope {
  const { scores: _, ...outer } = scope
  return { ...outer, table, levels: scope.levels + 1, known: new Set() }
}

/** For what is bound a second time: its faults have been reported. */
export function silently(binder: Binder): Binder {
  return { ...binder, report: () => undefined }
}

import type { Unit } from '../../../src/catalog/data-type.js'
import type { Path } from '../../../src/syntax/ast.js'
import type {
  ColumnDefinition,
  EntityDefinition,
  ReferenceDefinition,
  SegmentationDefinition,
  SegmentDefinition,
  TableDefinition,
  TraitDefinition,
} from '../../../src/syntax/definition-ast.js'
import type { Family } from './families.js'
import { EvaluationError } from './evaluation-error.js'

/** Each row of `from` has at most one row of `to`; `columns` are names of columns of `from`. */
export interface Link {
  readonly from: string
  readonly to: string
  readonly columns: readonly string[]
}

export type ScoreName = 'r' | 'f' | 'm'
/** What is named after a segmentation by scores. */
export interface Score {
  readonly kind: 'score'
  readonly name: { readonly text: string }
  readonly score: ScoreName
  readonly of: SegmentationDefinition
}

/** A value per row that is named on a table. */
export type NamedValue =
  | { readonly kind: 'column'; readonly column: ColumnDefinition }
  | TraitDefinition
  | SegmentDefinition
  | SegmentationDefinition
  | Score
  | Family
export type Named =
  | NamedValue
  | { readonly kind: 'one'; readonly link: Link }
  | { readonly kind: 'many'; readonly link: Link }

/** A table with the one name space of everything that is named on it. */
export interface TableSchema {
  readonly name: string
  readonly definition: TableDefinition
  readonly key: readonly string[]
  /** From a row to the time at which it happened. */
  readonly time?: Path
  /** Rows of another table, with a date column for each civil unit that groups are by. */
  readonly subset?: { readonly of: string; readonly units: readonly Unit[] }
  /** One row for each combination of known values of the key in another table. */
  readonly groupsOf?: string
  readonly entity?: EntityDefinition
  readonly names: ReadonlyMap<string, Named>
}

export interface Schema {
  readonly tables: ReadonlyMap<string, TableSchema>
  readonly entities: ReadonlyMap<string, EntityDefinition>
  readonly segments: ReadonlyMap<string, SegmentDefinition>
  readonly segmentations: ReadonlyMap<string, SegmentationDefinition>
}

export interface OpenTable extends TableSchema {
  entity?: EntityDefinition
  readonly names: Map<string, Named>
}

export function tableNamed<T extends TableSchema>(tables: ReadonlyMap<string, T>, name: string): T {
  const table = tables.get(name)
  if (!table) throw new EvaluationError(`no table \`${name}\``)
  return table
}

export function addReference(
  tables: ReadonlyMap<string, OpenTable>,
  from: OpenTable,
  reference: ReferenceDefinition,
): void {
  const to = tableNamed(tables, reference.table.text)
  const columns = reference.columns?.map((column) => column.text) ?? to.key
  const link: Link = { from: from.name, to: to.name, columns }
  name(from, reference.name.text, { kind: 'one', link })
  name(to, reference.inverse?.text ?? from.name, { kind: 'many', link })
}

export function name(table: OpenTable, text: string, named: Named): void {
  if (table.names.has(text))
    throw new EvaluationError(`\`${text}\` is named twice on \`${table.name}\``)
  table.names.set(text, named)
}

const scores = new WeakMap<SegmentationDefinition, ReadonlyMap<string, Score>>()

/** One object for each score, so that it is computed once per row. */
export function scoresOf(of: SegmentationDefinition): ReadonlyMap<string, Score> {
  if (of.labelling.kind !== 'rfm') return new Map()
  const known = scores.get(of)
  if (known) return known
  const names = ['r', 'f', 'm'] as const
  const made = new Map(
    names.map((score): [string, Score] => [
      score,
      { kind: 'score', name: { text: `${of.name.text}.${score}` }, score, of },
    ]),
  )
  scores.set(of, made)
  return made
}

import type {
  ColumnDefinition,
  Document,
  EntityDefinition,
  ReferenceDefinition,
  SegmentationDefinition,
  SegmentDefinition,
  TableDefinition,
  TraitDefinition,
} from '../../../src/syntax/ast.js'
import { EvaluationError, NotYet } from './evaluation-error.js'

/** Each row of `from` has at most one row of `to`; `columns` are names of columns of `from`. */
export interface Link {
  readonly from: string
  readonly to: string
  readonly columns: readonly string[]
}

/** A value per row that is named on a table. */
export type NamedValue =
  | { readonly kind: 'column'; readonly column: ColumnDefinition }
  | TraitDefinition
  | SegmentDefinition
  | SegmentationDefinition
export type Named =
  | NamedValue
  | { readonly kind: 'one'; readonly link: Link }
  | { readonly kind: 'many'; readonly link: Link }

/** A table with the one name space of everything that is named on it. */
export interface TableSchema {
  readonly name: string
  readonly definition: TableDefinition
  readonly key: readonly string[]
  readonly entity?: EntityDefinition
  readonly names: ReadonlyMap<string, Named>
}

export interface Schema {
  readonly tables: ReadonlyMap<string, TableSchema>
  readonly entities: ReadonlyMap<string, EntityDefinition>
  readonly segments: ReadonlyMap<string, SegmentDefinition>
  readonly segmentations: ReadonlyMap<string, SegmentationDefinition>
}

interface OpenTable extends TableSchema {
  entity?: EntityDefinition
  readonly names: Map<string, Named>
}

export function schemaOf(documents: readonly Document[]): Schema {
  const definitions = documents.flatMap((document) => document.definitions)
  const tables = new Map<string, OpenTable>()
  const entities = new Map<string, EntityDefinition>()
  const segments = new Map<string, SegmentDefinition>()
  const segmentations = new Map<string, SegmentationDefinition>()

  for (const definition of definitions)
    if (definition.kind === 'table') tables.set(definition.name.text, openTable(definition))
  for (const definition of definitions)
    if (definition.kind === 'entity') {
      entities.set(definition.name.text, definition)
      tableNamed(tables, definition.table.text).entity = definition
    }
  for (const table of tables.values())
    for (const reference of table.definition.references) addReference(tables, table, reference)
  for (const definition of definitions)
    switch (definition.kind) {
      case 'table':
      case 'entity':
        break
      case 'trait': {
        const owner = entities.get(definition.owner.text)?.table ?? definition.owner
        name(tableNamed(tables, owner.text), definition.name.text, definition)
        break
      }
      case 'segment':
        segments.set(definition.name.text, definition)
        name(
          tableOfEntity(tables, entities, definition.entity.text),
          definition.name.text,
          definition,
        )
        break
      case 'segmentation':
        segmentations.set(definition.name.text, definition)
        name(
          tableOfEntity(tables, entities, definition.entity.text),
          definition.name.text,
          definition,
        )
        break
    }
  return { tables, entities, segments, segmentations }
}

export function tableNamed<T extends TableSchema>(tables: ReadonlyMap<string, T>, name: string): T {
  const table = tables.get(name)
  if (!table) throw new EvaluationError(`no table \`${name}\``)
  return table
}

function openTable(definition: TableDefinition): OpenTable {
  if (definition.origin.kind === 'of') throw new NotYet('tables made of tables')
  const names = new Map<string, Named>()
  for (const column of definition.columns) {
    if (column.ordered) throw new NotYet('levels')
    names.set(column.name.text, { kind: 'column', column })
  }
  const key = definition.key.map((part) => part.text)
  return { name: definition.name.text, definition, key, names }
}

function addReference(
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

function tableOfEntity(
  tables: ReadonlyMap<string, OpenTable>,
  entities: ReadonlyMap<string, EntityDefinition>,
  entity: string,
): OpenTable {
  const definition = entities.get(entity)
  if (!definition) throw new EvaluationError(`no entity \`${entity}\``)
  return tableNamed(tables, definition.table.text)
}

function name(table: OpenTable, text: string, named: Named): void {
  if (table.names.has(text))
    throw new EvaluationError(`\`${text}\` is named twice on \`${table.name}\``)
  table.names.set(text, named)
}

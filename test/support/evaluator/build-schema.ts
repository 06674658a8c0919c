import type {
  Document,
  EntityDefinition,
  SegmentationDefinition,
  SegmentDefinition,
  TableDefinition,
} from '../../../src/syntax/definition-ast.js'
import { addDerivedReferences, addDerivedTables, inheritNames } from './derived-tables.js'
import { EvaluationError } from './evaluation-error.js'
import { withoutFamilies } from './families.js'
import type { Named, OpenTable, Schema } from './schema.js'
import { addReference, name, tableNamed } from './schema.js'

export function schemaOf(documents: readonly Document[]): Schema {
  const { definitions, families } = withoutFamilies(
    documents.flatMap((document) => document.definitions),
  )
  const tables = new Map<string, OpenTable>()
  const entities = new Map<string, EntityDefinition>()
  const segments = new Map<string, SegmentDefinition>()
  const segmentations = new Map<string, SegmentationDefinition>()

  const declared = definitions.filter((definition) => definition.kind === 'table')
  const derived = declared.filter(({ origin }) => origin.kind === 'of')
  for (const definition of declared)
    if (!derived.includes(definition)) tables.set(definition.name.text, openTable(definition))
  const inOrder = addDerivedTables(tables, derived)
  for (const definition of definitions)
    if (definition.kind === 'entity') {
      entities.set(definition.name.text, definition)
      tableNamed(tables, definition.table.text).entity = definition
    }
  for (const table of tables.values())
    if (!table.subset && !table.groupsOf)
      for (const reference of table.definition.references) addReference(tables, table, reference)
  for (const table of inOrder) addDerivedReferences(tables, table)
  for (const table of inOrder) inheritNames(tables, table)
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
  // Traits of what a table is made of are its own too.
  for (const table of inOrder)
    for (const [text, named] of tables.get(table.subset?.of ?? '')?.names ?? [])
      if (named.kind === 'trait') name(table, text, named)
  for (const family of families) {
    const { entity, name: own } = family.definition
    name(tableOfEntity(tables, entities, entity.text), own.text, family)
  }
  return { tables, entities, segments, segmentations }
}

function openTable(definition: TableDefinition): OpenTable {
  const names = new Map<string, Named>()
  for (const column of definition.columns) {
    names.set(column.name.text, { kind: 'column', column })
  }
  const key = definition.key.map((part) => part.text)
  const { time } = definition
  return { name: definition.name.text, definition, key, names, ...(time && { time }) }
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

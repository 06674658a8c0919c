import type { Document, TableDefinition } from '../../syntax/definition-ast.js'
import type { KnownTable } from './name-tables.js'
import { fold } from './name-tables.js'

/** The tables that a project reads from its warehouse, with every name that is taken on them. */
export function knownTables(documents: readonly Document[]): readonly KnownTable[] {
  const tables = documents.flatMap(({ definitions }) =>
    definitions.filter((definition) => definition.kind === 'table'),
  )
  return tables.flatMap((table): readonly KnownTable[] => {
    if (table.origin.kind !== 'source') return []
    return [
      {
        name: table.name.text,
        source: table.origin.parts,
        columns: new Map(
          table.columns.map(({ name, column, at }) => [
            fold((at?.steps[0] ?? column ?? name).text),
            name.text,
          ]),
        ),
        key: table.key.map(({ text }) => text),
        taken: new Set([...ownNames(table), ...namesOn(table, tables, documents)]),
        references: table.references.map((reference) => ({
          table: reference.table.text,
          columns: (reference.columns ?? keyOf(reference.table.text, tables)).map(
            ({ text }) => text,
          ),
        })),
      },
    ]
  })
}

/** The table of the warehouse or list whose rows a table is made of. */
function madeOf(table: TableDefinition, tables: readonly TableDefinition[]): TableDefinition {
  const seen = new Set<TableDefinition>()
  let found = table
  while (found.origin.kind === 'of' && !seen.has(found)) {
    seen.add(found)
    const { text } = found.origin.table
    found = tables.find(({ name }) => name.text === text) ?? found
  }
  return found
}

function keyOf(name: string, tables: readonly TableDefinition[]): TableDefinition['key'] {
  return tables.find((table) => table.name.text === name)?.key ?? []
}

function ownNames({ columns, references }: TableDefinition): readonly string[] {
  return [...columns, ...references].map(({ name }) => name.text)
}

/** Ways back, traits, segments and segmentations. */
function namesOn(
  { name }: TableDefinition,
  tables: readonly TableDefinition[],
  documents: readonly Document[],
): readonly string[] {
  const definitions = documents.flatMap((document) => document.definitions)
  const entities = new Set(
    definitions.flatMap((each) =>
      each.kind === 'entity' && each.table.text === name.text ? [each.name.text] : [],
    ),
  )
  const back = tables.flatMap((from) =>
    madeOf(from, tables)
      .references.filter((reference) => reference.table.text === name.text)
      .map((reference) =>
        from.origin.kind === 'of' ? from.name.text : (reference.inverse ?? from.name).text,
      ),
  )
  const others = definitions.flatMap((each) => {
    switch (each.kind) {
      case 'table':
      case 'entity':
        return []
      case 'trait':
        return each.owner.text === name.text || entities.has(each.owner.text)
          ? [each.name.text]
          : []
      case 'segment':
      case 'segmentation':
        return entities.has(each.entity.text) ? [each.name.text] : []
    }
  })
  return [...back, ...others]
}

import type { Catalog, Column, Entity, Table } from '../catalog/catalog.js'
import type { Report } from '../diagnostic/diagnostic.js'
import type { Span } from '../source/source-file.js'
import type {
  EntityDefinition,
  ProjectDefinition,
  SegmentDefinition,
  TableDefinition,
} from '../syntax/definition-ast.js'
import { isZone } from '../util/civil.js'
import { buildColumn, unknownZone } from './build-column.js'
import { addReference } from './build-references.js'
import { deriveTables } from './derive-tables.js'
import { canBeKey } from './draft-table.js'
import type { Draft } from './draft-table.js'
import { definedTwice, fault, isMissing, unknownName } from './faults.js'
import { listed, memberList } from './listed-table.js'
import type { Lists } from './listed-table.js'
import type { ReadList } from './read-list.js'

export interface CatalogDefinitions {
  readonly project: ProjectDefinition
  readonly tables: readonly TableDefinition[]
  readonly entities: readonly EntityDefinition[]
  readonly segments: readonly SegmentDefinition[]
}

/** Tables with their references in both directions, and entities. Faulty parts are reported and left out. */
export function buildCatalog(
  definitions: CatalogDefinitions,
  read: ReadList,
  report: Report,
): Catalog {
  const { project } = definitions
  const timezone = isZone(project.timezone.text) ? project.timezone.text : 'UTC'
  const lists: Lists = { read, zone: timezone, report }
  const tables = new Map<string, Draft>()
  const places = new Map<string, Span>()
  const first = definitions.tables.filter(({ name }) => {
    const earlier = places.get(name.text)
    if (earlier === undefined) places.set(name.text, name.span)
    else report(definedTwice(name.text, name.span, earlier, 'table'))
    return earlier === undefined
  })
  const plain = first.filter(({ origin }) => origin.kind !== 'of')
  for (const definition of plain) {
    tables.set(definition.name.text, buildTable(definition, lists))
  }
  const derived = deriveTables(first, tables, report)
  for (const definition of plain) {
    const from = tables.get(definition.name.text)
    if (from === undefined) continue
    for (const reference of definition.references) addReference(from, reference, tables, report)
  }
  derived.enterReferences()
  const entities = buildEntities(definitions.entities, tables, report)
  for (const hidden of derived.rowsOfGroups()) tables.set(hidden.name, hidden)
  for (const segment of definitions.segments) {
    const list = memberList(segment, entities, tables, lists)
    if (list) tables.set(list.name, list)
  }
  if (!isZone(project.timezone.text)) report(unknownZone(project.timezone))
  return { calendar: { timezone, weekStart: project.weekStart }, tables, entities }
}

function buildTable(definition: TableDefinition, lists: Lists): Draft {
  const { report } = lists
  const { origin } = definition
  const columns = new Map<string, Column>()
  const keys = new Set(definition.key.map((name) => name.text))
  for (const column of definition.columns) {
    const { name } = column
    const earlier = columns.get(name.text)
    if (earlier !== undefined) report(definedTwice(name.text, name.span, earlier.span, 'column'))
    else columns.set(name.text, buildColumn(column, keys.has(name.text), report))
  }
  checkKey(definition, columns, report)
  const key = definition.key.map((name) => name.text).filter((name) => columns.has(name))
  return {
    name: definition.name.text,
    key,
    ...(origin.kind === 'csv'
      ? listed(origin.path, columns, key, lists)
      : {
          origin: { kind: 'source', source: origin.kind === 'source' ? origin.parts : [] },
          columns,
        }),
    ...(definition.time === undefined
      ? {}
      : { time: definition.time.steps.map((step) => step.text) }),
    references: new Map(),
    inverses: new Map(),
    span: definition.name.span,
  }
}

function checkKey(
  definition: TableDefinition,
  columns: ReadonlyMap<string, Column>,
  report: Report,
): void {
  const { name: table, key, origin } = definition
  if (key.length === 0 && !(origin.kind === 'source' && origin.parts.length === 0)) {
    report(
      fault('SEG317', table.span, `the table \`${table.text}\` has no key`, {
        help: 'add `key:` with the column, or the list of columns, that is known and unique in each row',
      }),
    )
  }
  for (const name of key) {
    if (isMissing(name)) continue
    const column = columns.get(name.text)
    if (column === undefined) {
      const label = `not a column of \`${table.text}\``
      report(unknownName('SEG209', name, 'column', label, columns.keys()))
    } else if (column.at !== undefined) {
      report(
        fault('SEG317', name.span, 'a member of a JSON column cannot be a key', {
          help: 'a key is made of columns of the warehouse',
        }),
      )
    } else if (!canBeKey(column)) {
      report(
        fault('SEG317', name.span, `a ${column.type.kind} cannot be a key`, {
          help: 'a key is made of integer, string, uuid or date columns',
        }),
      )
    }
  }
}

function buildEntities(
  definitions: readonly EntityDefinition[],
  tables: ReadonlyMap<string, Table>,
  report: Report,
): ReadonlyMap<string, Entity> {
  const entities = new Map<string, Entity>()
  for (const definition of definitions) {
    const { name, table, description } = definition
    const earlier = entities.get(name.text)
    if (earlier !== undefined) {
      report(definedTwice(name.text, name.span, earlier.span, 'entity'))
    } else if (!tables.has(table.text)) {
      if (isMissing(table)) continue
      report(unknownName('SEG202', table, 'table', 'not a table of this project', tables.keys()))
    } else {
      entities.set(name.text, {
        name: name.text,
        table: table.text,
        span: name.span,
        ...(description === undefined ? {} : { description }),
      })
    }
  }
  return entities
}

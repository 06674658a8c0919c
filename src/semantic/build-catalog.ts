import type { Catalog, Column, Entity, Reference, Table } from '../catalog/catalog.js'
import type { Diagnostic, Report } from '../diagnostic/diagnostic.js'
import type {
  EntityDefinition,
  Name,
  ProjectDefinition,
  ReferenceDefinition,
  TableDefinition,
} from '../syntax/ast.js'
import { isZone } from '../util/civil.js'
import { definedTwice, fault, isMissing, notYet, unknownName } from './faults.js'

export interface CatalogDefinitions {
  readonly project: ProjectDefinition
  readonly tables: readonly TableDefinition[]
  readonly entities: readonly EntityDefinition[]
}

type Draft = Table & {
  readonly references: Map<string, Reference>
  readonly inverses: Map<string, Reference>
}

/** Tables with their references in both directions, and entities. Faulty parts are reported and left out. */
export function buildCatalog(definitions: CatalogDefinitions, report: Report): Catalog {
  const { project } = definitions
  const tables = new Map<string, Draft>()
  for (const definition of definitions.tables) {
    const earlier = tables.get(definition.name.text)
    if (earlier !== undefined) {
      report(definedTwice(definition.name.text, definition.name.span, earlier.span, 'table'))
    } else {
      tables.set(definition.name.text, buildTable(definition, report))
    }
  }
  for (const definition of definitions.tables) {
    const from = tables.get(definition.name.text)
    if (from?.span !== definition.name.span) continue
    for (const reference of definition.references) addReference(from, reference, tables, report)
  }
  if (!isZone(project.timezone.text)) {
    report(unknownZone(project.timezone))
  }
  return {
    calendar: {
      timezone: isZone(project.timezone.text) ? project.timezone.text : 'UTC',
      weekStart: project.weekStart,
    },
    tables,
    entities: buildEntities(definitions.entities, tables, report),
  }
}

function buildTable(definition: TableDefinition, report: Report): Draft {
  const { origin } = definition
  if (origin.kind === 'csv') report(notYet(origin.path.span, 'a table from a CSV file'))
  if (origin.kind === 'of') report(notYet(origin.table.span, 'a table made of a table'))
  const columns = new Map<string, Column>()
  const keys = new Set(definition.key.map((name) => name.text))
  for (const column of definition.columns) {
    const { name, type, timezone } = column
    const earlier = columns.get(name.text)
    if (earlier !== undefined) {
      report(definedTwice(name.text, name.span, earlier.span, 'column'))
      continue
    }
    if (type.kind === 'list') report(notYet(name.span, 'a list column'))
    if (column.ordered === true) report(notYet(name.span, 'an ordered column'))
    if (column.at !== undefined) report(notYet(column.at.span, 'a member of a JSON column'))
    if (timezone !== undefined && !isZone(timezone.text)) {
      report(unknownZone(timezone))
    }
    if (timezone !== undefined && type.kind !== 'timestamp') {
      report(fault('SEG301', timezone.span, 'only a timestamp has a zone'))
    }
    columns.set(name.text, {
      name: name.text,
      column: column.column?.text ?? name.text,
      type: type.kind === 'list' ? { kind: 'error' } : type,
      nullable: column.nullable ?? !keys.has(name.text),
      pii: column.pii ?? false,
      span: name.span,
      ...(timezone !== undefined && isZone(timezone.text) ? { timezone: timezone.text } : {}),
      ...(column.values === undefined ? {} : { values: column.values.map((value) => value.text) }),
    })
  }
  checkKey(definition, columns, report)
  return {
    name: definition.name.text,
    source: origin.kind === 'source' ? origin.parts : [definition.name.text],
    key: definition.key.map((name) => name.text).filter((name) => columns.has(name)),
    ...(definition.time === undefined
      ? {}
      : { time: definition.time.steps.map((step) => step.text) }),
    columns,
    references: new Map(),
    inverses: new Map(),
    span: definition.name.span,
  }
}

function unknownZone(zone: Name): Diagnostic {
  return fault('SEG212', zone.span, `unknown zone \`${zone.text}\``, {
    help: 'use an IANA name such as `UTC` or `Europe/Berlin`',
  })
}

/** Keys are text, uuid or integer: other types have no one spelling on every engine. */
function checkKey(
  definition: TableDefinition,
  columns: ReadonlyMap<string, Column>,
  report: Report,
): void {
  const { name: table, key, origin } = definition
  if (key.length === 0 && origin.kind === 'source' && origin.parts.length > 0) {
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
    } else if (!['integer', 'string', 'uuid', 'date', 'error'].includes(column.type.kind)) {
      report(
        fault('SEG317', name.span, `a ${column.type.kind} cannot be a key`, {
          help: 'a key is made of integer, string, uuid or date columns',
        }),
      )
    }
  }
}

function addReference(
  from: Draft,
  definition: ReferenceDefinition,
  tables: ReadonlyMap<string, Draft>,
  report: Report,
): void {
  const { name } = definition
  if (isMissing(definition.table)) return
  const to = tables.get(definition.table.text)
  if (to === undefined) {
    report(
      unknownName(
        'SEG202',
        definition.table,
        'table',
        'not a table of this project',
        tables.keys(),
      ),
    )
    return
  }
  const columns = definition.columns ?? to.key.map((text): Name => ({ text, span: name.span }))
  if (!referenceFits(from, to, definition, columns, report)) return
  const inverse = definition.inverse?.text ?? from.name
  const reference: Reference = {
    name: name.text,
    from: from.name,
    to: to.name,
    columns: columns.map((column) => column.text),
    inverse,
    span: name.span,
  }
  from.references.set(name.text, reference)
  const taken = to.inverses.get(inverse)
  if (taken === undefined) {
    to.inverses.set(inverse, reference)
    return
  }
  report(
    fault(
      'SEG207',
      definition.inverse?.span ?? name.span,
      `\`${to.name}\` has two ways back called \`${inverse}\``,
      {
        related: { span: taken.span, text: 'the other reference' },
        help: `name each way back, as in \`${name.text}: { table: ${to.name}, inverse: ${name.text}_of }\``,
      },
    ),
  )
}

function referenceFits(
  from: Draft,
  to: Draft,
  definition: ReferenceDefinition,
  columns: readonly Name[],
  report: Report,
): boolean {
  if (columns.length !== to.key.length) {
    const wanted = to.key.map((column) => `\`${column}\``).join(', ')
    report(
      fault(
        'SEG316',
        definition.name.span,
        `\`${to.name}\` has the key ${wanted}, the reference has another number of columns`,
      ),
    )
    return false
  }
  return columns.every((name, index) => {
    const column = from.columns.get(name.text)
    const key = to.columns.get(to.key[index] ?? '')
    if (column === undefined) {
      const fallback = definition.columns === undefined
      report(
        fallback
          ? fault(
              'SEG316',
              name.span,
              `\`${from.name}\` has no column \`${name.text}\` to join \`${to.name}\``,
              {
                help: `say which column holds the key: \`${definition.name.text}: { table: ${to.name}, column: ... }\``,
              },
            )
          : unknownName(
              'SEG209',
              name,
              'column',
              `not a column of \`${from.name}\``,
              from.columns.keys(),
            ),
      )
      return false
    }
    if (key === undefined || [key, column].some(({ type }) => type.kind === 'error')) return false
    if (key.type.kind === column.type.kind) return true
    report(
      fault(
        'SEG316',
        name.span,
        `\`${name.text}\` is ${column.type.kind}, the key of \`${to.name}\` is ${key.type.kind}`,
        {
          related: { span: key.span, text: 'the key' },
        },
      ),
    )
    return false
  })
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

import type { Table } from '../catalog/catalog.js'
import type { Code } from '../diagnostic/codes.js'
import type { Checked, Diagnostic, Report } from '../diagnostic/diagnostic.js'
import type {
  Document,
  EntityDefinition,
  ProjectDefinition,
  TableDefinition,
} from '../syntax/definition-ast.js'
import { bindDefinitions } from './bind-definitions.js'
import { bindCondition } from './bind-expression.js'
import type { BoundEntity, BoundPath, Program } from './bound.js'
import { buildCatalog } from './build-catalog.js'
import { checkDeployed } from './check-deployed.js'
import { checkDocumentation } from './check-documentation.js'
import { checkLabelViews } from './check-label-views.js'
import { checkTests } from './check-tests.js'
import { collectNames } from './collect-names.js'
import { expandFamilies } from './expand-families.js'
import { fault } from './faults.js'
import { resolvePath } from './resolve-path.js'
import { boundPath } from './bind-path.js'
import { tableTime } from './rows-time.js'
import { noLists } from './read-list.js'
import type { ReadList } from './read-list.js'
import { rowScope } from './scope.js'
import type { Binder } from './scope.js'

/** Faults that a file may cause in others when part of it cannot be read: names are unknown that are defined there. */
const mayFollow: ReadonlySet<Code> = new Set(['SEG201', 'SEG202', 'SEG203', 'SEG209'])

/** Names to what they mean, types checked; faulty definitions are reported and left out. */
export function bindProgram(
  project: ProjectDefinition,
  documents: readonly Document[],
  read: ReadList = noLists,
  today?: () => string,
): Checked<Program> {
  const diagnostics: Diagnostic[] = []
  const isBroken = documents.some((document) => document.isBroken)
  const report = onceEach((diagnostic) => {
    if (!isBroken || !mayFollow.has(diagnostic.code)) diagnostics.push(diagnostic)
  })
  const written = documents.flatMap((document) => document.definitions)
  const { definitions, families } = expandFamilies(written, report)
  const tables = definitions.filter((definition) => definition.kind === 'table')
  const entities = definitions.filter((definition) => definition.kind === 'entity')
  const segments = definitions.filter((definition) => definition.kind === 'segment')
  const catalog = buildCatalog({ project, tables, entities, segments }, read, report)
  const names = collectNames(catalog, definitions, families, report)
  checkDeployed(catalog, definitions, report)
  checkDocumentation(definitions, families, report)
  let populations: ReadonlyMap<string, BoundEntity> | undefined = undefined
  const unavailable = new Set(
    tables
      .filter(({ name, origin }) => origin.kind === 'of' && !isKnown(catalog.tables.get(name.text)))
      .map(({ name }) => name.text),
  )
  const bound = bindDefinitions(
    { catalog, names, report, unavailable, today, read, populations: () => populations },
    definitions,
  )
  const binder: Binder = { catalog, names, report, unavailable, today, read, ...bound.lookUps }
  const boundTables = bindTables(tables, binder)
  const lists = [...catalog.tables.values()].filter(
    ({ isHidden, origin }) => isHidden && origin.kind === 'csv',
  )
  const boundEntities = bindEntities(entities, binder)
  populations = new Map(boundEntities.map((entity) => [entity.entity.name, entity]))
  const derived = bindDerivedTables(tables, binder)
  const deployed = bound.all()
  checkLabelViews({ entities: boundEntities, ...deployed }, definitions, report)
  const tests = documents.flatMap((document) => document.tests)
  const defined = new Set(definitions.flatMap((each) => ('name' in each ? [each.name.text] : [])))
  checkTests(tests, { catalog, ...deployed }, (name) => defined.has(name), report)
  return {
    value: {
      catalog,
      schema: project.schema.text,
      tables: [...boundTables, ...derived, ...lists.map((table) => ({ table }))],
      entities: boundEntities,
      ...deployed,
    },
    diagnostics,
  }
}

/** What every member of a family has wrong is told once. */
function onceEach(report: Report): Report {
  const told = new Set<string>()
  return (diagnostic) => {
    const { code, message, primary } = diagnostic
    const { file, start, end } = primary?.span ?? {}
    const key = JSON.stringify([code, message, file?.path, start, end])
    if (told.has(key)) return
    told.add(key)
    report(diagnostic)
  }
}

function bindTables(definitions: readonly TableDefinition[], binder: Binder): Program['tables'] {
  return definitions.flatMap((definition) => {
    const table = binder.catalog.tables.get(definition.name.text)
    if (definition.origin.kind === 'of' || table?.span !== definition.name.span) return []
    checkTime(definition, table, binder)
    if (definition.where === undefined) return [{ table }]
    const where = bindCondition(definition.where, rowScope(table, 'own columns'), binder)
    return [{ table, where }]
  })
}

/** Their rows are chosen by anything that is named on what they are made of. */
function bindDerivedTables(
  definitions: readonly TableDefinition[],
  binder: Binder,
): Program['tables'] {
  const { tables } = binder.catalog
  return definitions.flatMap((definition): Program['tables'] => {
    const table = tables.get(definition.name.text)
    if (definition.origin.kind !== 'of' || table?.span !== definition.name.span) return []
    if (!isKnown(table)) return []
    checkTime(definition, table, binder)
    const rows = table.origin.kind === 'groups' ? tables.get(table.origin.of) : table
    const source = rows?.origin.kind === 'subset' ? tables.get(rows.origin.of) : undefined
    if (rows === undefined || source === undefined) return []
    const time = tableTime(rows, binder)
    const where = definition.where && bindCondition(definition.where, rowScope(source), binder)
    const bound = { table: rows, ...(where && { where }), ...(time && { time }) }
    return rows === table ? [bound] : [bound, { table, ...(time && { time }) }]
  })
}

function isKnown(table: Table | undefined): boolean {
  return table !== undefined && table.columns.size > 0
}

function checkTime(definition: TableDefinition, table: Table, binder: Binder): void {
  if (definition.time === undefined || tableTime(table, binder) !== undefined) return
  const path = resolvePath(definition.time, rowScope(table), binder)
  if (path === undefined) return
  binder.report(
    fault('SEG317', definition.time.span, 'the time of a table is a date or timestamp column', {
      label: 'not a column of the row, or of a row that it references, of one of these types',
    }),
  )
}

function bindEntities(
  definitions: readonly EntityDefinition[],
  binder: Binder,
): readonly BoundEntity[] {
  return definitions.flatMap((definition) => {
    const entity = binder.catalog.entities.get(definition.name.text)
    const table = entity === undefined ? undefined : binder.catalog.tables.get(entity.table)
    if (entity?.span !== definition.name.span || table === undefined) return []
    if (table.key.length === 0) return []
    let depth = 0
    const measuring: Binder = {
      ...binder,
      trait: (trait) => {
        const bound = binder.trait(trait)
        depth = Math.max(depth, bound?.depth ?? 0)
        return bound
      },
    }
    const where =
      definition.where === undefined
        ? undefined
        : bindCondition(definition.where, rowScope(table, 'population'), measuring)
    const since =
      definition.since === undefined
        ? tableTime(table, measuring)
        : boundSince(definition, table, measuring)
    return [
      {
        entity,
        table,
        depth,
        ...(where === undefined ? {} : { where }),
        ...(since === undefined ? {} : { since }),
      },
    ]
  })
}

function boundSince(
  definition: EntityDefinition,
  table: Table,
  binder: Binder,
): BoundPath | undefined {
  if (definition.since === undefined) return undefined
  const path = resolvePath(definition.since, rowScope(table, 'population'), binder)
  if (path === undefined) return undefined
  const bound = boundPath(path, definition.since)
  const moment = bound.type.kind === 'date' || bound.type.kind === 'timestamp'
  if (moment && path.steps.every((step) => step.toOne)) return bound
  binder.report(
    fault('SEG317', definition.since.span, '`since` is a date or timestamp of the row', {
      label: 'not a column or trait of one of these types',
    }),
  )
  return undefined
}

import type { ForeignKey, LiveColumn, LiveTable } from '../../warehouse/live-table.js'
import { fold } from './name-tables.js'
import { isJson, listOf, recordOf, textOf, type Json } from './json.js'
import { familyOfSqlType } from './sql-type.js'

/**
 * The tables that a dbt manifest describes: models, seeds, snapshots and sources, with keys and references from tests and
 * constraints. https://schemas.getdbt.com/dbt/manifest/v12.json
 */
export function readDbtManifest(text: string): readonly LiveTable[] | undefined {
  let manifest: unknown
  try {
    manifest = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isJson(manifest) || !isJson(manifest['nodes'])) return undefined
  const warehouse = textOf(recordOf(manifest['metadata'])['adapter_type']) ?? ''
  const nodes = new Map(Object.entries({ ...recordOf(manifest['sources']), ...manifest['nodes'] }))
  const tests = [...nodes.values()].flatMap((node) => testOf(recordOf(node)))
  const relations = new Map(
    [...nodes]
      .map(([id, node]) => [id, recordOf(node)] as const)
      .filter(([, node]) => isRelation(node)),
  )
  return [...relations].map(([id, node]) => tableOf(id, node, { relations, tests, warehouse }))
}

/** The same tables with the types of the warehouse, and its columns that the manifest does not name. */
export function withLiveTypes(
  described: readonly LiveTable[],
  live: readonly LiveTable[],
): readonly LiveTable[] {
  return described.flatMap((table) => {
    const found = live.find(
      ({ schema, name }) => fold(schema) === fold(table.schema) && fold(name) === fold(table.name),
    )
    // A model that was never run.
    if (!found) return []
    const columns = found.columns.map((column) => {
      const written = table.columns.find(({ name }) => fold(name) === fold(column.name))
      if (!written) return column
      const { family, type, name } = column
      return { ...written, family, type, name, nullable: column.nullable && written.nullable }
    })
    const key = table.key.length > 0 ? table.key : found.key
    const foreignKeys = table.foreignKeys.length > 0 ? table.foreignKeys : found.foreignKeys
    return [{ ...table, columns, key, foreignKeys }]
  })
}

interface Context {
  readonly relations: ReadonlyMap<string, Json>
  readonly tests: readonly Test[]
  readonly warehouse: string
}

/** A generic test of a node. */
interface Test {
  readonly node: string
  readonly name: string
  readonly column: string | undefined
  readonly arguments: Json
  /** Nodes that it reads. */
  readonly reads: readonly string[]
}

function isRelation(node: Json): boolean {
  const kind = textOf(node['resource_type'])
  if (!['model', 'seed', 'snapshot', 'source'].includes(kind ?? '')) return false
  return textOf(recordOf(node['config'])['materialized']) !== 'ephemeral'
}

function testOf(node: Json): readonly Test[] {
  const metadata = recordOf(node['test_metadata'])
  const name = textOf(metadata['name'])
  if (textOf(node['resource_type']) !== 'test' || name === undefined) return []
  // A test with a condition says nothing about the other rows.
  if (textOf(recordOf(node['config'])['where']) !== undefined) return []
  const given = recordOf(metadata['kwargs'])
  const reads = listOf(recordOf(node['depends_on'])['nodes']).flatMap((id) => textOf(id) ?? [])
  const owner = textOf(node['attached_node']) ?? (reads.length === 1 ? reads[0] : reads.at(-1))
  if (owner === undefined) return []
  const column = textOf(node['column_name']) ?? textOf(given['column_name'])
  const all = { ...given, ...recordOf(given['arguments']) }
  return [{ node: owner, name, column, arguments: all, reads }]
}

function tableOf(id: string, node: Json, context: Context): LiveTable {
  const tests = context.tests.filter((test) => test.node === id)
  const columns = Object.values(recordOf(node['columns'])).map((column) =>
    columnOf(recordOf(column), tests, context),
  )
  const comment = textOf(node['description'])
  const key = keyOf(node, tests, columns)
  return {
    ...placeOf(node),
    ...(comment !== undefined && { comment }),
    columns,
    key,
    foreignKeys: foreignKeysOf(id, tests, context),
  }
}

function placeOf(node: Json): { readonly schema: string; readonly name: string } {
  const name = textOf(node['identifier']) ?? textOf(node['alias']) ?? textOf(node['name']) ?? ''
  return { schema: textOf(node['schema']) ?? '', name }
}

function columnOf(column: Json, tests: readonly Test[], { warehouse }: Context): LiveColumn {
  const name = textOf(column['name']) ?? ''
  const type = textOf(column['data_type']) ?? ''
  const comment = textOf(column['description'])
  const own = tests.filter((test) => test.column !== undefined && fold(test.column) === fold(name))
  const values = own.find((test) => test.name === 'accepted_values')?.arguments['values']
  const isKnown =
    own.some((test) => test.name === 'not_null') || constraintsOf(column).has('not_null')
  return {
    name,
    type,
    family: familyOfSqlType(type, warehouse),
    nullable: !isKnown,
    ...(comment !== undefined && { comment }),
    ...(Array.isArray(values) && values.length > 0 && { values: values.map(String) }),
  }
}

function keyOf(
  node: Json,
  tests: readonly Test[],
  columns: readonly LiveColumn[],
): readonly string[] {
  const declared = textsOf(node['primary_key'])
  if (declared.length > 0) return declared
  const primary = listOf(node['constraints'])
    .map(recordOf)
    .find((constraint) => textOf(constraint['type']) === 'primary_key')
  if (primary) return textsOf(primary['columns'])
  const marked = Object.values(recordOf(node['columns'])).map(recordOf)
  const own = marked.find((column) => constraintsOf(column).has('primary_key'))
  if (own) return textsOf([own['name']])
  const unique = (name: string): boolean =>
    tests.some((test) => test.name === 'unique' && fold(test.column ?? '') === fold(name))
  const single = columns.find((column) => !column.nullable && unique(column.name))
  if (single) return [single.name]
  const combined = tests.find((test) => test.name === 'unique_combination_of_columns')
  return textsOf(combined?.arguments['combination_of_columns'])
}

function foreignKeysOf(
  id: string,
  tests: readonly Test[],
  { relations }: Context,
): readonly ForeignKey[] {
  return tests.flatMap((test): readonly ForeignKey[] => {
    const field = textOf(test.arguments['field'])
    if (test.name !== 'relationships' || test.column === undefined || field === undefined) return []
    const target = test.reads.find((read) => read !== id) ?? id
    const to = relations.get(target)
    return to ? [{ columns: [test.column], to: placeOf(to), toColumns: [field] }] : []
  })
}

function constraintsOf(column: Json): ReadonlySet<string> {
  const kinds = listOf(column['constraints']).map((each) => textOf(recordOf(each)['type']) ?? '')
  return new Set(kinds.includes('primary_key') ? [...kinds, 'not_null'] : kinds)
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).flatMap((each) => textOf(each) ?? [])
}

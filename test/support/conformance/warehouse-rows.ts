import type { DataType } from '../../../src/catalog/data-type.js'
import { sourceFile } from '../../../src/source/source-file.js'
import type { ColumnDefinition, TableDefinition } from '../../../src/syntax/definition-ast.js'
import { parseDocument } from '../../../src/syntax/parse-document.js'
import type { CaseFile } from './case-file.js'
import { clickhouseCell } from './clickhouse-cell.js'

/** Statements that make the tables of a case file and fill them. `engine` is a name of a dialect. */
export function tableStatements(
  file: CaseFile,
  engine: string,
  how: 'create' | 'replace' = 'create',
): readonly string[] {
  const tables = tablesOf(file)
  for (const name of file.rows.keys())
    if (!tables.some((table) => table.name.text === name))
      throw new Error(`${file.name}: rows of no table ${name}`)
  const stored = tables.filter(({ origin }) => origin.kind === 'source')
  return stored.flatMap((table) => [
    ...(how === 'replace' ? [`drop table if exists ${quoted(table.name.text)}`] : []),
    ...statementsOf(table, file, engine, how),
  ])
}

export function tablesOf(file: CaseFile): readonly TableDefinition[] {
  const { definitions } = parseDocument(sourceFile(`${file.name}.yaml`, file.definitions)).value
  return definitions.filter((definition) => definition.kind === 'table')
}

function statementsOf(
  table: TableDefinition,
  file: CaseFile,
  engine: string,
  how: 'create' | 'replace',
): readonly string[] {
  const name = table.name.text
  const stored = (column: string): string | undefined =>
    file.storage.get(`${name}.${column}`)?.get(engine)
  const all = file.rows.get(name) ?? []
  // ClickHouse has two kinds of columns, and a left join gives those without `Nullable` defaults.
  const filled = (column: string, type: string): string =>
    all.length > 0 && all.every((row) => (row[column] ?? null) !== null)
      ? type.replace(/^Nullable\((.*)\)$/, '$1')
      : type
  const declaredColumns = table.columns.filter((column) => column.at === undefined)
  const ofJson = new Set(table.columns.flatMap(({ at }) => at?.steps[0]?.text ?? []))
  const columns = [
    ...declaredColumns.map((column) => ({
      name: column.name.text,
      quoted: quoted((column.column ?? column.name).text),
      type: stored(column.name.text) ?? filled(column.name.text, storedType(column, engine)),
    })),
    ...[...ofJson].map((column) => ({
      name: column,
      quoted: quoted(column),
      type: stored(column) ?? jsonType(engine),
    })),
  ]
  const declared = columns.map(({ quoted, type }) => `${quoted} ${type}`)
  // Parts of a MergeTree are files: of tables that are soon replaced they would be most of the time.
  const kept = how === 'replace' ? ' engine = Memory' : ' engine = MergeTree order by tuple()'
  const tail = engine === 'clickhouse' ? kept : ''
  const create = `create table ${quoted(name)} (${declared.join(', ')})${tail}`
  const rows = file.rows.get(name) ?? []
  for (const row of rows)
    for (const column of Object.keys(row))
      if (!columns.some((each) => each.name === column))
        throw new Error(`${file.name}: no column ${column} of ${name}`)
  if (rows.length === 0) return [create]
  const values = rows.map((row) => {
    const cells = columns.map((column) => cell(row[column.name] ?? null, column.type, engine))
    return `(${cells.join(', ')})`
  })
  return [create, `insert into ${quoted(name)} values\n${values.join(',\n')}`]
}

function cell(text: string | null, type: string, engine: string): string {
  if (engine === 'clickhouse') return clickhouseCell(text, type)
  return `cast(${text === null ? 'null' : written(text, type, engine)} as ${type})`
}

function written(text: string, type: string, engine: string): string {
  if (!type.endsWith('[]')) return `'${text.replaceAll("'", "''")}'`
  const elements = (JSON.parse(text) as readonly (string | null)[]).map((each) =>
    cell(each, type.slice(0, -2), engine),
  )
  return engine === 'postgres' ? `array[${elements.join(', ')}]` : `[${elements.join(', ')}]`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Text has the collation of the database, which orders unlike code points. */
function storedType({ type, timezone }: ColumnDefinition, engine: string): string {
  if (engine === 'clickhouse') return clickhouseType(type)
  if (type.kind === 'timestamp') return timezone === undefined ? 'timestamptz' : 'timestamp'
  return sqlType(type, engine)
}

function jsonType(engine: string): string {
  if (engine === 'clickhouse') return 'Nullable(String)'
  return engine === 'postgres' ? 'jsonb' : 'json'
}

function clickhouseType(type: DataType): string {
  switch (type.kind) {
    case 'boolean':
      return 'Nullable(Bool)'
    case 'integer':
      return 'Nullable(Int64)'
    case 'decimal':
      return `Nullable(Decimal(${type.precision},${type.scale}))`
    case 'ratio':
    case 'float':
      return 'Nullable(Float64)'
    case 'string':
      return 'Nullable(String)'
    case 'uuid':
      return 'Nullable(UUID)'
    case 'date':
      return 'Nullable(Date32)'
    case 'timestamp':
      return "Nullable(DateTime64(6, 'UTC'))"
    case 'list':
      return `Array(${clickhouseType(type.of)})`
    case 'json':
    case 'error':
      throw new Error('a column of no type')
  }
}

function sqlType(type: DataType, engine: string): string {
  switch (type.kind) {
    case 'boolean':
    case 'uuid':
    case 'date':
      return type.kind
    case 'integer':
      return 'bigint'
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`
    case 'ratio':
    case 'float':
      return engine === 'postgres' ? 'double precision' : 'double'
    case 'string':
      return engine === 'postgres' ? 'text' : 'varchar'
    case 'timestamp':
      return 'timestamptz'
    case 'list':
      return `${sqlType(type.of, engine)}[]`
    case 'json':
    case 'error':
      throw new Error('a column of no type')
  }
}

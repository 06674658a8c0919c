import type { DescribedSource, SourceName } from './adapter.js'

import type { RunSql } from './run-sql.js'
import { listOf } from './warehouse-column.js'
import type { ColumnFamily, WarehouseColumn } from './warehouse-column.js'

/** Columns of sources by one catalogue query. A name of two parts may be `schema.table` or `database.table`. */
export async function describeDuckdb(
  sources: readonly SourceName[],
  run: RunSql,
): Promise<readonly DescribedSource[]> {
  const { rows } = await run(
    `select database_name, schema_name, table_name, column_name, data_type,
  database_name = current_database(), database_name = current_database() and schema_name = current_schema()
from duckdb_columns()
where not internal
order by database_name, schema_name, table_name, column_index`,
  )
  const tables = new Map<string, Table>()
  for (const [
    database = '',
    schema = '',
    name = '',
    column = null,
    type = null,
    isHere,
    isNearest,
  ] of rows) {
    if (column === null || type === null) continue
    const key = JSON.stringify([database, schema, name])
    const table = tables.get(key) ?? {
      database: fold(database),
      schema: fold(schema),
      name: name ?? '',
      isHere: isHere === 'true',
      isNearest: isNearest === 'true',
      columns: [],
    }
    table.columns.push({ name: column, type, family: familyOf(type) })
    tables.set(key, table)
  }
  return sources.map((source) => describe(source, [...tables.values()]))
}

interface Table {
  readonly database: string
  readonly schema: string
  readonly name: string
  /** In the database that was opened. */
  readonly isHere: boolean
  /** In the schema that a name of one part is looked up in. */
  readonly isNearest: boolean
  readonly columns: WarehouseColumn[]
}

function describe(source: SourceName, tables: readonly Table[]): DescribedSource {
  const parts = source.map(fold)
  const name = parts.at(-1)
  const [first, second] = parts
  const beside = tables.filter((table) => {
    if (parts.length === 1) return table.isNearest
    if (parts.length === 3) return table.database === first && table.schema === second
    return (
      (table.isHere && table.schema === first) ||
      (table.database === first && table.schema === 'main')
    )
  })
  return {
    columns: beside.find((table) => fold(table.name) === name)?.columns,
    neighbours: [...new Set(beside.map((table) => table.name))],
  }
}

function fold(name: string | null): string {
  return (name ?? '').toLowerCase()
}

/** https://duckdb.org/docs/stable/sql/data_types/overview */
export function familyOf(type: string): ColumnFamily {
  const element = /^(.*)\[\d*\]$/s.exec(type)?.[1]
  if (element !== undefined) return listOf(familyOf(element))
  if (type.startsWith('DECIMAL')) return 'decimal'
  return families.get(type) ?? 'other'
}

const families: ReadonlyMap<string, ColumnFamily> = new Map([
  ['BOOLEAN', 'boolean'],
  ['TINYINT', 'integer'],
  ['SMALLINT', 'integer'],
  ['INTEGER', 'integer'],
  ['BIGINT', 'integer'],
  ['HUGEINT', 'integer'],
  ['UTINYINT', 'integer'],
  ['USMALLINT', 'integer'],
  ['UINTEGER', 'integer'],
  ['UBIGINT', 'integer'],
  ['UHUGEINT', 'integer'],
  ['FLOAT', 'float'],
  ['DOUBLE', 'float'],
  ['VARCHAR', 'string'],
  ['UUID', 'uuid'],
  ['DATE', 'date'],
  ['TIMESTAMP WITH TIME ZONE', 'timestamp'],
  ['TIMESTAMP', 'local_timestamp'],
  ['TIMESTAMP_S', 'local_timestamp'],
  ['TIMESTAMP_MS', 'local_timestamp'],
  ['TIMESTAMP_NS', 'local_timestamp'],
  ['JSON', 'json'],
])

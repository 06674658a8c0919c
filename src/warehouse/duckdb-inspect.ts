import type { WarehouseObject } from './adapter.js'
import { familyOf } from './duckdb-describe.js'
import type { RunSql } from './run-sql.js'
import type { WarehouseColumn } from './warehouse-column.js'

export interface DuckdbObject extends WarehouseObject {
  /** Comments of columns that have one. */
  readonly columnComments: ReadonlyMap<string, string>
}

/** Tables and views of a schema with their columns. */
export async function inspectDuckdb(
  schema: string,
  run: RunSql,
): Promise<readonly DuckdbObject[] | undefined> {
  const { rows } = await run(
    `select o.name, o.kind, o.comment, c.column_name, c.data_type, c.comment
from duckdb_schemas() as s
left join (
  select table_name as name, 'table' as kind, comment, schema_name, database_name from duckdb_tables()
  union all
  select view_name, 'view', comment, schema_name, database_name from duckdb_views()
) as o on o.database_name = s.database_name and o.schema_name = s.schema_name
left join duckdb_columns() as c
  on c.database_name = o.database_name and c.schema_name = o.schema_name and c.table_name = o.name
where s.database_name = current_database() and lower(s.schema_name) = lower($1)
order by o.name, c.column_index`,
    [schema],
  )
  if (rows.length === 0) return undefined
  const objects = new Map<string, Found>()
  for (const [name = null, kind, comment, column = null, type = null, columnComment] of rows) {
    if (name === null) continue
    const object: Found = objects.get(name) ?? {
      name,
      kind: kind === 'view' ? 'view' : 'table',
      description: kind === 'view' ? 'view' : 'table',
      comment: comment ?? undefined,
      columns: [],
      columnComments: new Map(),
    }
    objects.set(name, object)
    if (column === null || type === null) continue
    object.columns.push({ name: column, type, family: familyOf(type) })
    if (typeof columnComment === 'string') object.columnComments.set(column, columnComment)
  }
  return [...objects.values()]
}

interface Found extends DuckdbObject {
  readonly columns: WarehouseColumn[]
  readonly columnComments: Map<string, string>
}

import { familyOf } from './duckdb-describe.js'
import type { Ask, Constraint, LiveTable, WarehouseCatalogue } from './live-table.js'
import { tablesOf } from './live-table.js'

export const duckdbCatalogue: WarehouseCatalogue = {
  defaultSchema: 'main',
  tables,
  server: async (ask) => {
    const { rows } = await ask('select version()')
    return { product: 'DuckDB', version: (rows[0]?.[0] ?? '').replace(/^v/, ''), doubts: [] }
  },
  mayCreate: async (schema, ask) => {
    const { rows } = await ask(
      `select lower(schema_name) from duckdb_schemas() where database_name = current_database()`,
    )
    // Who can open the file for writing may do anything in it.
    return {
      exists: rows.some(([name]) => name === schema.toLowerCase()),
      isAllowed: true,
      remedy: '',
    }
  },
}

async function tables(ask: Ask): Promise<readonly LiveTable[]> {
  const columns = await ask(
    `select o.schema_name, o.name, o.comment, c.column_name, c.data_type, c.is_nullable, c.comment
from (
  select database_name, schema_name, table_name as name, comment from duckdb_tables() where not internal and not temporary
  union all
  select database_name, schema_name, view_name, comment from duckdb_views() where not internal and not temporary
) as o join duckdb_columns() as c
  on c.database_name = o.database_name and c.schema_name = o.schema_name and c.table_name = o.name
where o.database_name = current_database()
order by o.schema_name, o.name, c.column_index`,
  )
  const constraints = await ask(
    `select constraint_type, schema_name, table_name, to_json(constraint_column_names), referenced_table,
  to_json(referenced_column_names)
from duckdb_constraints()
where database_name = current_database() and constraint_type in ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')
order by schema_name, table_name, constraint_index`,
  )
  const checks = await ask(
    `select schema_name, table_name, constraint_column_names[1], expression
from duckdb_constraints()
where database_name = current_database() and constraint_type = 'CHECK' and len(constraint_column_names) = 1
order by schema_name, table_name, constraint_index`,
  )
  return tablesOf(
    columns.rows.map(([schema, name, comment, column, type, nullable, columnComment]) => ({
      table: { schema: schema ?? '', name: name ?? '', ...commentOf(comment) },
      column: {
        name: column ?? '',
        type: type ?? '',
        family: familyOf(type ?? ''),
        nullable: nullable !== 'false',
        ...commentOf(columnComment),
      },
    })),
    constraints.rows.map(([kind, schema, table, from, to, toColumns]): Constraint => {
      const place = { schema: schema ?? '', table: table ?? '', columns: namesOf(from) }
      if (kind !== 'FOREIGN KEY') {
        return { kind: kind === 'PRIMARY KEY' ? 'primary' : 'unique', ...place }
      }
      return {
        kind: 'foreign',
        ...place,
        // Its own schema is not told; a key across schemas is very rare.
        to: { schema: schema ?? '', name: to ?? '' },
        toColumns: namesOf(toColumns),
      }
    }),
    checks.rows.map(([schema, table, column, expression]) => ({
      schema: schema ?? '',
      table: table ?? '',
      column: column ?? '',
      expression: expression ?? '',
    })),
  )
}

function commentOf(comment: string | null | undefined): { readonly comment?: string } {
  return comment === null || comment === undefined || comment === '' ? {} : { comment }
}

function namesOf(json: string | null | undefined): readonly string[] {
  const value: unknown = json === null || json === undefined ? [] : JSON.parse(json)
  return Array.isArray(value) ? value.map(String) : []
}

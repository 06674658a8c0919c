import type { DescribedSource, SourceName } from './adapter.js'
import type { RunSql } from './run-sql.js'
import { listOf } from './warehouse-column.js'
import type { ColumnFamily, WarehouseColumn } from './warehouse-column.js'

/** Columns of sources by one catalogue query. A name of one part is looked up along the search path. */
export async function describePostgres(
  sources: readonly SourceName[],
  run: RunSql,
): Promise<readonly DescribedSource[]> {
  const schemas = sources.flatMap((source) => source.at(-2) ?? [])
  const { rows } = await run(
    `select current_database(), n.nspname, array_position(current_schemas(false), n.nspname), c.relname,
  a.attname, format_type(a.atttypid, a.atttypmod), b.typname, b.typcategory
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_attribute a
  on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and c.relname in (select json_array_elements_text($2::json))
left join pg_type t on t.oid = a.atttypid
left join pg_type b on b.oid = coalesce(nullif(t.typbasetype, 0), t.oid)
where c.relkind in ('r', 'p', 'f', 'v', 'm')
  and (n.nspname in (select json_array_elements_text($1::json)) or n.nspname = any(current_schemas(false)))
order by 3, n.nspname, c.relname, a.attnum`,
    [JSON.stringify(schemas), JSON.stringify(sources.map((source) => source.at(-1)))],
  )
  const tables = new Map<string, Table>()
  for (const [
    database,
    schema,
    place = null,
    name,
    column = null,
    type = null,
    base,
    category,
  ] of rows) {
    const key = JSON.stringify([schema, name])
    const table = tables.get(key) ?? {
      database: database ?? '',
      schema: schema ?? '',
      onPath: place !== null,
      name: name ?? '',
      columns: [],
    }
    if (column !== null && type !== null) {
      table.columns.push({ name: column, type, family: familyOf(base ?? '', category ?? '') })
    }
    tables.set(key, table)
  }
  return sources.map((source) => describe(source, [...tables.values()]))
}

interface Table {
  readonly database: string
  readonly schema: string
  readonly onPath: boolean
  readonly name: string
  readonly columns: WarehouseColumn[]
}

/** `tables` are in the order of the search path. */
function describe(source: SourceName, tables: readonly Table[]): DescribedSource {
  const [name, schema, database] = [...source].reverse()
  const beside = tables.filter(
    (table) =>
      (schema === undefined ? table.onPath : table.schema === schema) &&
      (database === undefined || table.database === database),
  )
  return {
    columns: beside.find((table) => table.name === name)?.columns,
    neighbours: beside.map((table) => table.name),
  }
}

/** By the name of the type under all domains; `category` A are arrays. */
export function familyOf(type: string, category: string): ColumnFamily {
  // The type of an array is called like that of its elements, after an underscore.
  if (category === 'A') return listOf(families.get(type.slice(1)) ?? 'other')
  return families.get(type) ?? 'other'
}

const families: ReadonlyMap<string, ColumnFamily> = new Map([
  ['bool', 'boolean'],
  ['int2', 'integer'],
  ['int4', 'integer'],
  ['int8', 'integer'],
  ['numeric', 'decimal'],
  ['float4', 'float'],
  ['float8', 'float'],
  ['text', 'string'],
  ['varchar', 'string'],
  ['bpchar', 'string'],
  ['uuid', 'uuid'],
  ['date', 'date'],
  ['timestamptz', 'timestamp'],
  ['timestamp', 'local_timestamp'],
  ['json', 'json'],
  ['jsonb', 'json'],
])

import type { WarehouseObject } from './adapter.js'
import { familyOf } from './postgres-describe.js'
import type { RunSql } from './run-sql.js'
import type { WarehouseColumn } from './warehouse-column.js'

export interface PostgresObject extends WarehouseObject {
  /** Storage options as `name=value`, e.g. `security_invoker=true`. */
  readonly options: readonly string[]
}

/** Everything that shares the name space of views: tables, indexes and sequences too. */
export async function inspectPostgres(
  schema: string,
  run: RunSql,
): Promise<readonly PostgresObject[] | undefined> {
  const { rows } = await run(
    `select c.relname, c.relkind, obj_description(c.oid, 'pg_class'),
  to_json(array(
    select json_build_array(a.attname, format_type(a.atttypid, a.atttypmod), b.typname, b.typcategory)
    from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    join pg_type b on b.oid = coalesce(nullif(t.typbasetype, 0), t.oid)
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum
  )),
  to_json(coalesce(c.reloptions, '{}'))
from pg_namespace n left join pg_class c on c.relnamespace = n.oid
where n.nspname = $1
order by c.relname`,
    [schema],
  )
  if (rows.length === 0) return undefined
  return rows
    .filter(([name]) => name !== null)
    .map(([name, kind, comment, columns, options]) => ({
      name: name ?? '',
      kind: kind === 'v' ? 'view' : kind === 'r' ? 'table' : 'other',
      description: kinds.get(kind ?? '') ?? 'object',
      comment: comment ?? undefined,
      columns: lists(columns).map(column),
      options: textList(options),
    }))
}

/** relkind: https://www.postgresql.org/docs/current/catalog-pg-class.html */
const kinds: ReadonlyMap<string, string> = new Map([
  ['r', 'table'],
  ['p', 'partitioned table'],
  ['f', 'foreign table'],
  ['v', 'view'],
  ['m', 'materialized view'],
  ['i', 'index'],
  ['I', 'index'],
  ['S', 'sequence'],
  ['c', 'type'],
])

function column(description: unknown): WarehouseColumn {
  const [name = '', type = '', base = '', category = ''] = Array.isArray(description)
    ? description.map(String)
    : []
  return { name, type, family: familyOf(base, category) }
}

export function textList(json: string | null | undefined): readonly string[] {
  return lists(json).map(String)
}

function lists(json: string | null | undefined): readonly unknown[] {
  const value: unknown = json === null || json === undefined ? [] : JSON.parse(json)
  return Array.isArray(value) ? value : []
}

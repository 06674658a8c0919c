import type { WarehouseObject } from './adapter.js'
import type { RunSql } from './run-sql.js'

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
    select a.attname from pg_attribute a
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
      columns: textList(columns),
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

export function textList(json: string | null | undefined): readonly string[] {
  const value: unknown = json === null || json === undefined ? [] : JSON.parse(json)
  return Array.isArray(value) ? value.map(String) : []
}

import type { Ask, Constraint, LiveTable, ServerState, WarehouseCatalogue } from './live-table.js'
import { tablesOf } from './live-table.js'
import { familyOf } from './postgres-describe.js'
import { textList } from './postgres-inspect.js'

/** Older servers get no fixes any more: https://www.postgresql.org/support/versioning/ */
const oldestServer = 14

export const postgresCatalogue: WarehouseCatalogue = {
  defaultSchema: 'public',
  tables,
  server,
  mayCreate: async (schema, ask) => {
    const name = literal(schema)
    const { rows } = await ask(
      `select exists (select from pg_namespace where nspname = ${name}),
  coalesce(
    (select has_schema_privilege(oid, 'CREATE') and has_schema_privilege(oid, 'USAGE') from pg_namespace where nspname = ${name}),
    has_database_privilege(current_database(), 'CREATE')
  ),
  quote_ident(current_user), quote_ident(current_database()), quote_ident(${name})`,
    )
    const [exists, isAllowed, user, database, quoted] = rows[0] ?? []
    const right =
      exists === 'true' ? `usage, create on schema ${quoted}` : `create on database ${database}`
    return {
      exists: exists === 'true',
      isAllowed: isAllowed === 'true',
      remedy: `grant ${right} to ${user}`,
    }
  },
}

async function server(ask: Ask): Promise<ServerState> {
  const { rows } = await ask(
    `select current_setting('server_version'), current_setting('server_version_num'), current_setting('server_encoding')`,
  )
  const [version, number, encoding] = rows[0] ?? []
  const isOld = Number(number) < oldestServer * 10_000
  return {
    product: 'PostgreSQL',
    version: version?.split(' ')[0] ?? '',
    doubts: [
      ...(isOld
        ? [
            {
              text: `segc is tested with PostgreSQL ${oldestServer} and later`,
              help: 'upgrade the server',
            },
          ]
        : []),
      ...(encoding === 'UTF8'
        ? []
        : [
            {
              text: `the database is encoded as ${encoding ?? 'unknown'}, so text is not compared by code point`,
              help: 'use a database of encoding UTF8',
            },
          ]),
    ],
  }
}

/** Partitions belong to their table; what an extension made is no data of the user's. */
const readable = `c.relkind in ('r', 'p', 'f', 'v', 'm') and not c.relispartition
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT')
  and not exists (
    select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'
  )`

async function tables(ask: Ask): Promise<readonly LiveTable[]> {
  const columns = await ask(
    `select n.nspname, c.relname, obj_description(c.oid, 'pg_class'), a.attname, format_type(a.atttypid, a.atttypmod),
  b.typname, b.typcategory, a.attnotnull, col_description(c.oid, a.attnum)
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
join pg_type b on b.oid = coalesce(nullif(t.typbasetype, 0), t.oid)
where ${readable}
order by n.nspname, c.relname, a.attnum`,
  )
  const names = (of: string, numbers: string): string =>
    `to_json(array(
    select a.attname from unnest(${numbers}) with ordinality as u(number, place)
    join pg_attribute a on a.attrelid = ${of} and a.attnum = u.number order by u.place
  ))`
  const constraints = await ask(
    `select k.contype, n.nspname, c.relname, ${names('k.conrelid', 'k.conkey')}, fn.nspname, f.relname,
  ${names('k.confrelid', 'k.confkey')}
from pg_constraint k
join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
left join pg_class f on f.oid = k.confrelid
left join pg_namespace fn on fn.oid = f.relnamespace
where k.contype in ('p', 'u', 'f') and ${readable}
order by n.nspname, c.relname, k.conkey, k.conname`,
  )
  const checks = await ask(
    `select n.nspname, c.relname, a.attname, pg_get_expr(k.conbin, k.conrelid)
from pg_constraint k
join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
where k.contype = 'c' and k.convalidated and cardinality(k.conkey) = 1 and ${readable}
order by n.nspname, c.relname, k.conname`,
  )
  return tablesOf(
    columns.rows.map(
      ([schema, name, comment, column, type, base, category, isKnown, columnComment]) => ({
        table: { schema: schema ?? '', name: name ?? '', ...commentOf(comment) },
        column: {
          name: column ?? '',
          type: type ?? '',
          family: familyOf(base ?? '', category ?? ''),
          nullable: isKnown !== 'true',
          ...commentOf(columnComment),
        },
      }),
    ),
    constraints.rows.map(
      ([kind, schema, table, from, toSchema, toTable, toColumns]): Constraint => ({
        kind: kind === 'p' ? 'primary' : kind === 'u' ? 'unique' : 'foreign',
        schema: schema ?? '',
        table: table ?? '',
        columns: textList(from),
        ...(kind === 'f' && {
          to: { schema: toSchema ?? '', name: toTable ?? '' },
          toColumns: textList(toColumns),
        }),
      }),
    ),
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

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

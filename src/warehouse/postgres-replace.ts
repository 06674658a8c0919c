import type { ViewName } from './adapter.js'
import { codeOf } from './postgres-errors.js'
import { textList } from './postgres-inspect.js'
import type { RunSql } from './run-sql.js'
import { WarehouseError } from './warehouse-error.js'

/** `invalid_table_definition`: the new columns are not the old ones with others after them. */
const cannotReplace = '42P16'
const hasDependants = '2BP01'

/** Replaces in place where the columns allow it, else drops without CASCADE and restores what hung on the view. */
export async function replaceView(
  view: ViewName,
  create: string,
  run: RunSql,
): Promise<'replaced' | 'recreated'> {
  await run('savepoint segc_replace')
  try {
    await run(create)
    await run('release savepoint segc_replace')
    return 'replaced'
  } catch (error) {
    if (causeCode(error) !== cannotReplace) throw error
  }
  await run('rollback to savepoint segc_replace')
  await run('release savepoint segc_replace')
  const belongings = await belongingsOf(view, run)
  await dropView(view, columnsChange, run)
  await run(create)
  await restore(view, belongings, run)
  return 'recreated'
}

export function quoteName({ schema, name }: ViewName): string {
  return `${quote(schema)}.${quote(name)}`
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function causeCode(error: unknown): string | undefined {
  return error instanceof Error ? codeOf(error.cause) : undefined
}

const columnsChange = 'changes its columns'

/** Without CASCADE. `why` follows the name of the view. */
export async function dropView(view: ViewName, why: string, run: RunSql): Promise<void> {
  try {
    await run(`drop view ${quoteName(view)} restrict`)
  } catch (error) {
    if (causeCode(error) !== hasDependants) throw error
    const cause = error instanceof Error ? error.cause : undefined
    const detail = cause instanceof Error && 'detail' in cause ? String(cause.detail) : ''
    throw mustStay(
      view,
      why,
      detail.split('\n').filter((line) => line !== ''),
      error,
    )
  }
}

function mustStay(
  view: ViewName,
  why: string,
  notes: readonly string[],
  cause?: unknown,
): WarehouseError {
  return new WarehouseError(
    {
      code: 'SEG603',
      message: `view \`${view.schema}.${view.name}\` ${why}, and other objects depend on it`,
      notes,
      help:
        why === columnsChange
          ? 'drop or change these objects first, or keep the old columns and add new ones after them'
          : 'drop or change these objects first; segc never drops what it did not make',
    },
    { cause },
  )
}

/** A statement that restores something; those of a column only when the column is still there. */
interface Belonging {
  readonly statement: string
  readonly column: string | undefined
}

/** The server writes the statements, so that names are quoted by its own rules. */
async function belongingsOf(view: ViewName, run: RunSql): Promise<readonly Belonging[]> {
  const { rows: attached } = await run(
    `select format('trigger %s depends on the view', t.tgname)
from pg_trigger t where t.tgrelid = $1::text::regclass and not t.tgisinternal
union all
select format('rule %s depends on the view', r.rulename)
from pg_rewrite r where r.ev_class = $1::text::regclass and r.rulename <> '_RETURN'`,
    [quoteName(view)],
  )
  if (attached.length > 0)
    throw mustStay(
      view,
      columnsChange,
      attached.flatMap(([text]) => text ?? []),
    )
  const { rows } = await run(
    `select 1, format('alter view %s owner to %I', $1::text, pg_get_userbyid(c.relowner)), null::text
from pg_class c where c.oid = $1::text::regclass and pg_get_userbyid(c.relowner) <> current_user
union all
select 2, format('grant %s on %s to %s%s', x.privilege_type, $1::text, ${grantee}, ${option}), null
from pg_class c, aclexplode(c.relacl) x where c.oid = $1::text::regclass and x.grantee <> c.relowner
union all
select 3, format('grant %s (%I) on %s to %s%s', x.privilege_type, a.attname, $1::text, ${grantee}, ${option}), a.attname
from pg_attribute a, aclexplode(a.attacl) x where a.attrelid = $1::text::regclass
union all
select 4, format('comment on column %s.%I is %L', $1::text, a.attname, col_description(a.attrelid, a.attnum)), a.attname
from pg_attribute a where a.attrelid = $1::text::regclass and col_description(a.attrelid, a.attnum) is not null
order by 1, 2`,
    [quoteName(view)],
  )
  return rows.map(([, statement, column]) => ({
    statement: statement ?? '',
    column: column ?? undefined,
  }))
}

const grantee = `case x.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end`
const option = `case when x.is_grantable then ' with grant option' else '' end`

async function restore(
  view: ViewName,
  belongings: readonly Belonging[],
  run: RunSql,
): Promise<void> {
  const [owner, others] = [
    belongings.filter(({ statement }) => statement.startsWith('alter view')),
    belongings.filter(({ statement }) => !statement.startsWith('alter view')),
  ]
  for (const { statement } of owner) await run(statement)
  // Default privileges may have given the new view more than the old one had.
  const { rows } = await run(
    `select (select to_json(array_agg(distinct format('revoke all on %s from %s', $1::text, ${grantee})))
  from aclexplode(c.relacl) x where x.grantee <> c.relowner),
  to_json(array(select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 order by a.attnum))
from pg_class c where c.oid = $1::text::regclass`,
    [quoteName(view)],
  )
  const [revokes, columns] = rows[0] ?? []
  for (const statement of textList(revokes)) await run(statement)
  const present = new Set(textList(columns))
  for (const { statement, column } of others) {
    if (column === undefined || present.has(column)) await run(statement)
  }
}

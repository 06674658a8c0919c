import type { Session, ViewName } from './adapter.js'
import type { DuckdbObject } from './duckdb-inspect.js'
import { inspectDuckdb } from './duckdb-inspect.js'
import type { RunSql } from './run-sql.js'

/** What runs inside one transaction. */
export function duckdbSession(run: RunSql): Session {
  const comments = new Map<string, DuckdbObject['columnComments']>()
  return {
    inspect: async (schema) => {
      const objects = await inspectDuckdb(schema, run)
      for (const { name, columnComments } of objects ?? []) comments.set(name, columnComments)
      return objects
    },
    query: (sql) => run(sql),
    execute: async (sql) => {
      await run(sql)
    },
    replaceView: async (view, create) => {
      await run(create)
      // A replacement loses them.
      await restoreComments(view, comments.get(view.name) ?? new Map(), run)
      return 'replaced'
    },
    dropView: async (view) => {
      await run(`drop view ${nameOf(view)}`)
    },
  }
}

async function restoreComments(
  view: ViewName,
  comments: DuckdbObject['columnComments'],
  run: RunSql,
): Promise<void> {
  if (comments.size === 0) return
  const { columns } = await run(`select * from ${nameOf(view)} limit 0`)
  for (const [column, comment] of comments) {
    if (!columns.includes(column)) continue
    const written = `'${comment.replaceAll("'", "''")}'`
    await run(`comment on column ${nameOf(view)}.${quote(column)} is ${written}`)
  }
}

function nameOf({ schema, name }: ViewName): string {
  return `${quote(schema)}.${quote(name)}`
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

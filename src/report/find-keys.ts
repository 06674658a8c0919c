import { code, commas, name } from '../dialect/code.js'
import type { Dialect } from '../dialect/dialect.js'
import { compileLines, line } from '../sql/fragment.js'
import type { Warehouse } from '../warehouse/adapter.js'
import type { LiveTable } from '../warehouse/live-table.js'

/** The first candidate that is known and unique in all rows of a table; a table without rows shows none. */
export async function findKey(
  table: LiveTable,
  candidates: readonly string[],
  dialect: Dialect,
  warehouse: Warehouse,
): Promise<string | undefined> {
  if (candidates.length === 0) return undefined
  const counters = candidates.flatMap((candidate) => [
    code`count(${name(candidate)})`,
    code`count(distinct ${name(candidate)})`,
  ])
  const sql = compileLines(
    [
      line(0, code`select ${commas([code`count(*)`, ...counters])}`),
      line(0, code`from ${name(table.schema, table.name)}`),
    ],
    dialect,
  )
  const { rows } = await warehouse.query(sql)
  const [all, ...counts] = rows[0] ?? []
  if (all === '0') return undefined
  return candidates.find((_, index) => counts[2 * index] === all && counts[2 * index + 1] === all)
}

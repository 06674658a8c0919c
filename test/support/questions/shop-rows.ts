import { SCHEMA } from '../../../demo/schema.mjs'
import type { Cell } from '../../../demo/shop.mjs'
import type { Row } from '../evaluator/stored-row.js'

/** A Friday evening in Europe. */
export const anchor = '2026-03-13T18:30:00Z'

/** Rows of a table of the demo shop as texts by column. */
export function shopRows(table: string, rows: readonly (readonly Cell[])[]): readonly Row[] {
  const columns = Object.entries(SCHEMA[table] ?? {})
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(([column, type], index) => [column, textOf(row[index] ?? null, type)]),
    ),
  )
}

/** Columns whose texts are those of JSON, without quotes around them. */
export const jsonColumns: ReadonlySet<string> = new Set(
  Object.values(SCHEMA).flatMap((columns) =>
    Object.keys(columns).filter((column) =>
      /^(JSON|BOOLEAN|VARCHAR\[\])/.test(columns[column] ?? ''),
    ),
  ),
)

function textOf(cell: Cell, type: string): string | null {
  if (cell === null) return null
  if (typeof cell === 'object') return JSON.stringify(cell)
  if (typeof cell !== 'number') return String(cell)
  switch (type.replace(' NOT NULL', '')) {
    case 'TIMESTAMPTZ':
      return new Date(cell * 1_000).toISOString()
    case 'DATE':
      return new Date(cell * 86_400_000).toISOString().slice(0, 10)
    case 'DECIMAL(12,2)':
      return (cell / 100).toFixed(2)
  }
  return String(cell)
}

import type { TableSchema } from './schema.js'
import { EvaluationError } from './evaluation-error.js'
import { jsonMember } from './json-member.js'
import { readValue } from './read-value.js'
import type { Value } from './value.js'
import { canonicalText } from './value.js'

/** Texts by the column's name in the definitions; null and a missing column are unknown. */
export type Row = Readonly<Record<string, string | null>>

/** A row of a table; its identity is what `distinct` goes by. */
export interface StoredRow {
  readonly table: TableSchema
  readonly texts: Row
  readonly read: Map<string, Value>
  readonly tuples: Map<readonly string[], string | undefined>
  /** The row of the table that this one's table is made of. */
  readonly origin?: StoredRow
}

export function storedRow(table: TableSchema, texts: Row): StoredRow {
  return { table, texts, read: new Map(), tuples: new Map() }
}

/** The same row in a table made of its table. */
export function rowAgain(table: TableSchema, origin: StoredRow): StoredRow {
  const { texts, read } = origin
  return { table, texts, read: new Map(read), tuples: new Map(), origin }
}

export function columnValue(row: StoredRow, name: string): Value {
  const known = row.read.get(name)
  if (known !== undefined) return known
  const named = row.table.names.get(name)
  if (named?.kind !== 'column')
    throw new EvaluationError(`no column \`${name}\` on \`${row.table.name}\``)
  const { at, type } = named.column
  const text = row.texts[at?.steps[0]?.text ?? name] ?? null
  const value = text === null ? null : at ? jsonMember(text, named.column) : readValue(text, type)
  row.read.set(name, value)
  return value
}

/** The values of the columns as one text that is equal for equal values; undefined when one is unknown. */
export function tupleText(row: StoredRow, columns: readonly string[]): string | undefined {
  if (row.tuples.has(columns)) return row.tuples.get(columns)
  const values = columns.map((column) => columnValue(row, column))
  const known = values.filter((value) => value !== null)
  const text = known.length < values.length ? undefined : known.map(canonicalText).join('\t')
  row.tuples.set(columns, text)
  return text
}

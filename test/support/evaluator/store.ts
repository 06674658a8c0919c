import { EvaluationError } from './evaluation-error.js'
import type { Link, Schema, TableSchema } from './schema.js'
import { tableNamed } from './schema.js'
import type { Row, StoredRow } from './stored-row.js'
import { storedRow, tupleText } from './stored-row.js'

/** The rows that the tables' `where:` leaves, found by key and by reference. */
export interface Store {
  rows(table: string): readonly StoredRow[]
  /** Undefined where the reference is unknown or leads to no row. */
  one(row: StoredRow, link: Link): StoredRow | undefined
  many(row: StoredRow, link: Link): readonly StoredRow[]
}

export function storeOf(
  schema: Schema,
  rows: Readonly<Record<string, readonly Row[]>>,
  isRead: (row: StoredRow) => boolean,
): Store {
  const byTable = new Map<string, readonly StoredRow[]>()
  const byKey = new Map<TableSchema, ReadonlyMap<string, StoredRow>>()
  const byLink = new Map<Link, ReadonlyMap<string, readonly StoredRow[]>>()

  const read = (name: string) =>
    remembered(byTable, name, () => {
      const table = tableNamed(schema.tables, name)
      return (rows[name] ?? []).map((texts) => storedRow(table, texts)).filter(isRead)
    })
  return {
    rows: read,
    one(row, link) {
      const to = tableNamed(schema.tables, link.to)
      const keys = remembered(byKey, to, () => rowsByKey(to, read(to.name)))
      const key = tupleText(row, link.columns)
      return key === undefined ? undefined : keys.get(key)
    },
    many(row, link) {
      const groups = remembered(byLink, link, () => rowsByReference(link, read(link.from)))
      const key = tupleText(row, row.table.key)
      return key === undefined ? [] : (groups.get(key) ?? [])
    },
  }
}

function remembered<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  const known = memory.get(key)
  if (known !== undefined) return known
  const made = make()
  memory.set(key, made)
  return made
}

function rowsByKey(table: TableSchema, rows: readonly StoredRow[]): ReadonlyMap<string, StoredRow> {
  const found = new Map<string, StoredRow>()
  for (const row of rows) {
    const key = tupleText(row, table.key)
    if (key === undefined) continue
    if (found.has(key)) throw new EvaluationError(`two rows of \`${table.name}\` have key ${key}`)
    found.set(key, row)
  }
  return found
}

function rowsByReference(
  link: Link,
  rows: readonly StoredRow[],
): ReadonlyMap<string, readonly StoredRow[]> {
  const found = new Map<string, StoredRow[]>()
  for (const row of rows) {
    const key = tupleText(row, link.columns)
    if (key === undefined) continue
    const group = found.get(key)
    if (group) group.push(row)
    else found.set(key, [row])
  }
  return found
}

import type { Unit } from '../../../src/catalog/data-type.js'
import type { ColumnDefinition, TableDefinition } from '../../../src/syntax/definition-ast.js'
import { EvaluationError } from './evaluation-error.js'
import type { Link, Schema, TableSchema } from './schema.js'
import { tableNamed } from './schema.js'
import type { Row, StoredRow } from './stored-row.js'
import { columnValue, rowAgain, storedRow, tupleText } from './stored-row.js'
import type { Value } from './value.js'

/** The rows that the tables' `where:` leaves, found by key and by reference. */
export interface Store {
  rows(table: string): readonly StoredRow[]
  /** Undefined where the reference is unknown or leads to no row. */
  one(row: StoredRow, link: Link): StoredRow | undefined
  many(row: StoredRow, link: Link): readonly StoredRow[]
}

/** What the store asks about rows. */
interface Reading {
  /** Whether the `where` of a table holds. */
  readonly isRead: (row: StoredRow, definition: TableDefinition) => boolean
  /** Rows of a file of the project. */
  readonly listed: (
    table: TableSchema,
    columns: readonly ColumnDefinition[],
    path: string,
  ) => readonly StoredRow[]
  /** Whether the row's time has come. */
  readonly exists: (row: StoredRow) => boolean
  /** The date on which the civil unit around the row's time starts. */
  readonly unitOf: (row: StoredRow, unit: Unit) => Value
}

export function storeOf(
  schema: Schema,
  rows: Readonly<Record<string, readonly Row[]>>,
  reading: Reading,
): Store {
  const byTable = new Map<string, readonly StoredRow[]>()
  const byKey = new Map<TableSchema, ReadonlyMap<string, StoredRow>>()
  const byLink = new Map<Link, ReadonlyMap<string, readonly StoredRow[]>>()

  const read = (name: string): readonly StoredRow[] =>
    remembered(byTable, name, () => {
      const table = tableNamed(schema.tables, name)
      const { definition, subset, groupsOf } = table
      const isRead = (row: StoredRow) => reading.isRead(row, definition)
      if (groupsOf !== undefined) return groupsOfRows(table, read(groupsOf).filter(reading.exists))
      if (definition.origin.kind === 'csv')
        return reading.listed(table, definition.columns, definition.origin.path.text).filter(isRead)
      if (subset === undefined)
        return (rows[name] ?? []).map((texts) => storedRow(table, texts)).filter(isRead)
      return read(subset.of)
        .filter(isRead)
        .map((row) => {
          const again = rowAgain(table, row)
          for (const unit of subset.units) again.read.set(unit, reading.unitOf(row, unit))
          return again
        })
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

/** A row for each combination of known values. */
function groupsOfRows(table: TableSchema, rows: readonly StoredRow[]): readonly StoredRow[] {
  const found = new Map<string, StoredRow>()
  for (const row of rows) {
    const key = tupleText(row, table.key)
    if (key === undefined || found.has(key)) continue
    const group = storedRow(table, {})
    for (const column of table.key) group.read.set(column, columnValue(row, column))
    found.set(key, group)
  }
  return [...found.values()]
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

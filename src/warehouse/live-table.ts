import { checkValues } from './check-values.js'
import type { WarehouseColumn } from './warehouse-column.js'

/** A table or view as it stands in a warehouse. */
export interface LiveTable {
  readonly schema: string
  readonly name: string
  readonly comment?: string
  readonly columns: readonly LiveColumn[]
  /** The primary key, else a unique key of columns that are always known; empty where there is none. */
  readonly key: readonly string[]
  readonly foreignKeys: readonly ForeignKey[]
}

export interface LiveColumn extends WarehouseColumn {
  readonly nullable: boolean
  readonly comment?: string
  /** All values that it may hold, where that is known. */
  readonly values?: readonly string[]
}

export interface ForeignKey {
  readonly columns: readonly string[]
  readonly to: { readonly schema: string; readonly name: string }
  /** Columns of `to`, pairwise. */
  readonly toColumns: readonly string[]
}

/** Asks one statement of a connection; values are exact texts. */
export type Ask = (
  sql: string,
) => Promise<{ readonly rows: readonly (readonly (string | null)[])[] }>

/** What a warehouse says about itself. */
export interface WarehouseCatalogue {
  /** Schema of a name of one part. */
  readonly defaultSchema: string
  /** Every table and view that can be read; the warehouse's own are left out. */
  readonly tables: (ask: Ask) => Promise<readonly LiveTable[]>
  readonly server: (ask: Ask) => Promise<ServerState>
  readonly mayCreate: (schema: string, ask: Ask) => Promise<CreateRight>
}

export interface ServerState {
  readonly product: string
  readonly version: string
  /** What makes answers doubtful, with what to do about it. */
  readonly doubts: readonly { readonly text: string; readonly help: string }[]
}

/** Whether views can be made in a schema, and whether it exists. */
export interface CreateRight {
  readonly exists: boolean
  readonly isAllowed: boolean
  /** The statement that gives the right. */
  readonly remedy: string
}

export interface Constraint {
  readonly kind: 'primary' | 'unique' | 'foreign'
  readonly schema: string
  readonly table: string
  readonly columns: readonly string[]
  readonly to?: ForeignKey['to']
  readonly toColumns?: readonly string[]
}

/** A condition that the rows of a table satisfy, on one column. */
export interface ColumnCheck {
  readonly schema: string
  readonly table: string
  readonly column: string
  /** As the warehouse prints it. */
  readonly expression: string
}

type Heading = Pick<LiveTable, 'schema' | 'name' | 'comment'>

/** `columns` in the order of tables and of their columns. */
export function tablesOf(
  columns: readonly { readonly table: Heading; readonly column: LiveColumn }[],
  constraints: readonly Constraint[],
  checks: readonly ColumnCheck[],
): readonly LiveTable[] {
  const tables = new Map<string, { heading: Heading; columns: LiveColumn[] }>()
  for (const { table, column } of columns) {
    const key = keyOf(table.schema, table.name)
    const known = tables.get(key)
    if (known) known.columns.push(column)
    else tables.set(key, { heading: table, columns: [column] })
  }
  return [...tables].map(([key, table]) => {
    const own = constraints.filter((each) => keyOf(each.schema, each.table) === key)
    const checked = checks.filter((each) => keyOf(each.schema, each.table) === key)
    return {
      ...table.heading,
      columns: table.columns.map((column) => withValues(column, checked)),
      key: bestKey(own, table.columns),
      foreignKeys: own.flatMap(({ kind, columns: from, to, toColumns }) =>
        kind === 'foreign' && to && toColumns ? [{ columns: from, to, toColumns }] : [],
      ),
    }
  })
}

function withValues(column: LiveColumn, checks: readonly ColumnCheck[]): LiveColumn {
  if (column.family !== 'string') return column
  const own = checks.filter((each) => each.column === column.name)
  const values = own.map(({ expression }) => checkValues(expression)).find((list) => list)
  return values === undefined ? column : { ...column, values }
}

function keyOf(schema: string, name: string): string {
  return JSON.stringify([schema, name])
}

function bestKey(
  constraints: readonly Constraint[],
  columns: readonly LiveColumn[],
): readonly string[] {
  const primary = constraints.find(({ kind }) => kind === 'primary')
  if (primary) return primary.columns
  const isKnown = (name: string): boolean =>
    columns.some((column) => column.name === name && !column.nullable)
  const unique = constraints
    .filter((constraint) => constraint.kind === 'unique' && constraint.columns.every(isKnown))
    .sort((a, b) => a.columns.length - b.columns.length)
  return unique[0]?.columns ?? []
}

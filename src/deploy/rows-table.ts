import type { Literal } from '../catalog/data-type.js'
import { string } from '../catalog/data-type.js'
import { code, commas, name, text } from '../dialect/code.js'
import type { Dialect } from '../dialect/dialect.js'
import { compileLines, line } from '../sql/fragment.js'
import { printCreateTable, printDeleteAll, printInsert } from '../sql/print-view.js'
import type { Session, WarehouseObject } from '../warehouse/adapter.js'

/** A table of texts that segc keeps beside its views; its rows are known by their `name`. */
export interface RowsTable {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly nullable: boolean }[]
}

export type Row = readonly (string | null)[]

interface Place {
  readonly schema: string
  readonly dialect: Dialect
}

const rowsPerStatement = 500

/** Columns that a table of an earlier form does not have. */
export function missingColumns(table: RowsTable, present: WarehouseObject): readonly string[] {
  const names = new Set(present.columns.map((column) => column.name))
  return table.columns.flatMap((column) => (names.has(column.name) ? [] : [column.name]))
}

export async function readRows(
  table: RowsTable,
  { schema, dialect }: Place,
  session: Pick<Session, 'query'>,
): Promise<readonly Row[]> {
  const columns = commas(table.columns.map((column) => name(column.name)))
  const select = code`select ${columns} from ${name(schema, table.name)} order by ${name('name')}`
  return (await session.query(compileLines([line(0, select)], dialect))).rows
}

/** A table of an earlier form loses its rows and gets the columns that it lacks, so that grants on it stay. */
export async function prepareTable(
  table: RowsTable,
  present: WarehouseObject | undefined,
  { schema, dialect }: Place,
  session: Session,
): Promise<void> {
  if (present === undefined) {
    const typed = table.columns.map((column) => ({ ...column, type: string }))
    await session.execute(printCreateTable([schema, table.name], typed, dialect))
    return
  }
  const missing = missingColumns(table, present)
  for (const column of missing) {
    const add = code`alter table ${name(schema, table.name)} add column ${name(column)} ${dialect.type(string)}`
    await session.execute(compileLines([line(0, add)], dialect))
  }
  if (missing.length > 0) {
    await session.execute(printDeleteAll([schema, table.name], dialect))
  }
}

export async function writeTableComment(
  table: RowsTable,
  comment: string,
  { schema, dialect }: Place,
  session: Session,
): Promise<void> {
  const statement = code`comment on table ${name(schema, table.name)} is ${text(comment)}`
  await session.execute(compileLines([line(0, statement)], dialect))
}

/** Puts `rows` in the place of those of the same names, and of `removed`. */
export async function replaceRows(
  table: RowsTable,
  rows: readonly Row[],
  removed: readonly string[],
  { schema, dialect }: Place,
  session: Session,
): Promise<void> {
  const at = name(schema, table.name)
  for (const some of batches([...new Set(removed)])) {
    const where = code`${name('name')} in (${commas(some.map((each) => text(each)))})`
    await session.execute(compileLines([line(0, code`delete from ${at} where ${where}`)], dialect))
  }
  const columns = table.columns.map((column) => column.name)
  for (const some of batches(rows)) {
    const values = some.map((row) => row.map(literal))
    await session.execute(printInsert([schema, table.name], columns, values, dialect))
  }
}

function batches<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / rowsPerStatement)
  return Array.from({ length: count }, (_, index) =>
    all.slice(index * rowsPerStatement, (index + 1) * rowsPerStatement),
  )
}

function literal(value: string | null): Literal | null {
  return value === null ? null : { type: string, text: value }
}

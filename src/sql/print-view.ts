import type { DataType, Literal } from '../catalog/data-type.js'
import type { Code } from '../dialect/code.js'
import { code, commas, name, text } from '../dialect/code.js'
import type { Dialect } from '../dialect/dialect.js'
import { compileLines, line } from './fragment.js'

/** A view to create or replace. */
export interface View {
  readonly name: readonly string[]
  /** Names of its columns, in the order of those of `query`. */
  readonly columns: readonly string[]
  /** The text of `printQuery` in the same dialect. */
  readonly query: string
  readonly comment?: string
}

/** A column of a table to create. */
export interface TableColumn {
  readonly name: string
  readonly type: DataType
  readonly nullable: boolean
}

/** The statements that make a view with its comment; replacing a view may lose the comment that it had. */
export function printCreateView(view: View, dialect: Dialect): readonly string[] {
  const columns = view.columns.map((column) => name(column))
  const head = compileLines(
    [
      line(0, code`create or replace view ${name(...view.name)} (`),
      ...columns.map((column, index) =>
        line(1, index === columns.length - 1 ? column : code`${column},`),
      ),
      line(0, code`) as`),
    ],
    dialect,
  )
  const create = `${head}\n${view.query}`
  if (view.comment === undefined) return [create]
  return [create, printViewComment(view.name, view.comment, dialect)]
}

export function printViewComment(
  view: readonly string[],
  comment: string,
  dialect: Dialect,
): string {
  return statement(code`comment on view ${name(...view)} is ${text(comment)}`, dialect)
}

/** Fails where another object reads the view. */
export function printDropView(view: readonly string[], dialect: Dialect): string {
  return statement(code`drop view if exists ${name(...view)}`, dialect)
}

export function printCreateSchema(schema: readonly string[], dialect: Dialect): string {
  return statement(code`create schema if not exists ${name(...schema)}`, dialect)
}

export function printCreateTable(
  table: readonly string[],
  columns: readonly TableColumn[],
  dialect: Dialect,
): string {
  const lines = columns.map((column) => {
    const typed = code`${name(column.name)} ${dialect.type(column.type)}`
    return column.nullable ? typed : code`${typed} not null`
  })
  return compileLines(
    [
      line(0, code`create table if not exists ${name(...table)} (`),
      ...lines.map((each, index) => line(1, index === lines.length - 1 ? each : code`${each},`)),
      line(0, code`)`),
    ],
    dialect,
  )
}

/** One statement for all rows; `null` is unknown. At least one row. */
export function printInsert(
  table: readonly string[],
  columns: readonly string[],
  rows: readonly (readonly (Literal | null)[])[],
  dialect: Dialect,
): string {
  const value = (of: Literal | null): Code =>
    of === null ? code`null` : dialect.literal(of, dialect)
  const tuples = rows.map((row) => code`(${commas(row.map(value))})`)
  const into = commas(columns.map((column) => name(column)))
  return compileLines(
    [
      line(0, code`insert into ${name(...table)} (${into})`),
      line(0, code`values`),
      ...tuples.map((each, index) => line(1, index === tuples.length - 1 ? each : code`${each},`)),
    ],
    dialect,
  )
}

export function printDeleteAll(table: readonly string[], dialect: Dialect): string {
  return statement(code`delete from ${name(...table)}`, dialect)
}

function statement(form: Code, dialect: Dialect): string {
  return compileLines([line(0, form)], dialect)
}

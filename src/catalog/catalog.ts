import type { Span } from '../source/source-file.js'
import type { DataType, Literal, Unit } from './data-type.js'

/** A column as declared. `column` is its name in the warehouse. */
export interface Column {
  readonly name: string
  readonly column: string
  /** Names on the way from the JSON value that `column` holds to the member that this column is. */
  readonly at?: readonly string[]
  readonly type: DataType
  readonly nullable: boolean
  /** Zone of a timestamp stored without one; undefined where the warehouse stores instants. */
  readonly timezone?: string
  /** Declared values, in written order. */
  readonly values?: readonly string[]
  readonly pii: boolean
  /** Made or checked by this program: no value of it has to be taken for unknown. */
  readonly isPlain?: true
  readonly span: Span
}

/**
 * A foreign key: each row of `from` has at most one row of `to`, whose key `to.key` equals `columns` of `from`, pairwise.
 * `inverse` names the way back, on `to`, which leads to many rows of `from`.
 */
export interface Reference {
  readonly name: string
  readonly from: string
  readonly to: string
  /** Names of columns of `from`, one for each column of the key of `to`. */
  readonly columns: readonly string[]
  readonly inverse: string
  readonly span: Span
}

/** Where the rows of a table come from. */
export type TableOrigin =
  /** One to three name parts in the warehouse. */
  | { readonly kind: 'source'; readonly source: readonly string[] }
  /** A file of the project: a cell for each column, undefined where it is unknown. */
  | { readonly kind: 'csv'; readonly rows: readonly (readonly (Literal | undefined)[])[] }
  /**
   * Rows of another table, with its columns, and with a date column called like each of `units`: the day on which that
   * unit of the row's time starts. Columns of `members` are members of JSON columns there, and here columns of their own.
   */
  | {
      readonly kind: 'subset'
      readonly of: string
      readonly units: readonly Unit[]
      readonly members: readonly string[]
    }
  /** One row for each combination of known values that rows of a subset have in the columns of this table. */
  | { readonly kind: 'groups'; readonly of: string }

export interface Table {
  readonly name: string
  readonly origin: TableOrigin
  /** No definition names the table: it holds the rows of a group, or a list of members. */
  readonly isHidden?: true
  /** Names of columns. */
  readonly key: readonly string[]
  /** Column, or references and a column, that hold the instant or date at which a row happened. */
  readonly time?: readonly string[]
  readonly columns: ReadonlyMap<string, Column>
  readonly references: ReadonlyMap<string, Reference>
  /** Ways back from this table, by name: references of other tables that lead here. */
  readonly inverses: ReadonlyMap<string, Reference>
  readonly span: Span
}

export interface Entity {
  readonly name: string
  readonly table: string
  readonly description?: string
  /** Path to the instant from which a row belongs to the population; default: the table's time. */
  readonly since?: readonly string[]
  readonly span: Span
}

export type WeekDay =
  'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'

export interface Calendar {
  /** IANA name of the zone in which days, weeks, months and years are civil. */
  readonly timezone: string
  readonly weekStart: WeekDay
}

export interface Catalog {
  readonly calendar: Calendar
  readonly tables: ReadonlyMap<string, Table>
  readonly entities: ReadonlyMap<string, Entity>
}

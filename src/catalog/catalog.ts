import type { Span } from '../source/source-file.js'
import type { DataType } from './data-type.js'

/** A column as declared. `column` is its name in the warehouse. */
export interface Column {
  readonly name: string
  readonly column: string
  readonly type: DataType
  readonly nullable: boolean
  /** Zone of a timestamp stored without one; undefined where the warehouse stores instants. */
  readonly timezone?: string
  /** Declared values, in written order. */
  readonly values?: readonly string[]
  readonly pii: boolean
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

export interface Table {
  readonly name: string
  /** One to three name parts in the warehouse. */
  readonly source: readonly string[]
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

/** A table to be written into a definition file. */
export interface TableDraft {
  readonly name: string
  readonly source: readonly string[]
  /** Names of columns; empty where no key is known. */
  readonly key: readonly string[]
  /** Name of the column. */
  readonly time?: string
  readonly description?: string
  readonly columns: readonly ColumnDraft[]
  readonly references: readonly ReferenceDraft[]
  /** Comments: why the key or the time is what it is. */
  readonly remarks: { readonly key?: string; readonly time?: string }
}

export interface ColumnDraft {
  /** The same as in the warehouse. */
  readonly name: string
  /** As a definition file spells it; undefined for a column that cannot be declared. */
  readonly type: string | undefined
  readonly timezone?: string
  readonly nullable: boolean
  readonly description?: string
  readonly values?: readonly string[]
  readonly pii?: boolean
  /** A comment behind it, or why it is left out. */
  readonly remark?: string
}

export interface ReferenceDraft {
  readonly name: string
  /** Name of the table, undefined for a foreign key that is no reference. */
  readonly table: string | undefined
  /** Names of its columns, where they are not named like the key of the table. */
  readonly columns?: readonly string[]
  readonly inverse?: string
  readonly remark?: string
}

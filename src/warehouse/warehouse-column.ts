export interface WarehouseColumn {
  readonly name: string
  /** As the warehouse writes it. */
  readonly type: string
  readonly family: ColumnFamily
}

export type ColumnFamily =
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'string'
  | 'uuid'
  | 'date'
  /** An instant. */
  | 'timestamp'
  /** A date and time of day without a zone. */
  | 'local_timestamp'
  | 'list'
  | 'other'

export interface WarehouseColumn {
  readonly name: string
  /** As the warehouse writes it. */
  readonly type: string
  readonly family: ColumnFamily
}

export type ColumnFamily = ElementFamily | ListFamily | 'json' | 'other'

export type ElementFamily =
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

export type ListFamily = `list of ${ElementFamily}`

export function isListFamily(family: ColumnFamily): family is ListFamily {
  return family.startsWith('list of ')
}

export function elementOf(list: ListFamily): ElementFamily {
  // A list's family is made of this prefix and its element's.
  return list.slice('list of '.length) as ElementFamily
}

/** Lists of lists, and of what is not known, are not known either. */
export function listOf(element: ColumnFamily): ColumnFamily {
  return element === 'json' || element === 'other' || isListFamily(element)
    ? 'other'
    : `list of ${element}`
}

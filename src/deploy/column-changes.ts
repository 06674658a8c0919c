import type { DataType } from '../catalog/data-type.js'
import { typeName } from '../catalog/data-type.js'
import type { DeployedView } from './deployment.js'
import { isListFamily } from '../warehouse/warehouse-column.js'
import type { ColumnFamily, WarehouseColumn } from '../warehouse/warehouse-column.js'

export interface ColumnChanges {
  /** `+ added`, `- removed`, `~ tier (boolean to string)`; empty when the columns stay. */
  readonly changes: readonly string[]
  /** The old columns stay, in their places and as far as known with their types, and others follow. */
  readonly isAppended: boolean
}

/**
 * Types are compared by their kind: how wide a column of the warehouse is cannot be known before a view is made, so a
 * replacement may still turn out to need more than this says.
 */
export function columnChanges(
  present: readonly WarehouseColumn[],
  { columns, types }: Pick<DeployedView, 'columns' | 'types'>,
): ColumnChanges {
  const before = new Map(present.map((column) => [column.name, column]))
  const after = new Set(columns)
  const retyped = columns.flatMap((name, index) => {
    const [column, type] = [before.get(name), types[index]]
    if (!column || !type || classOfType(type) === classOfFamily(column.family)) return []
    return [`~ ${name} (${column.family} to ${typeName(type)})`]
  })
  const changes = [
    ...columns.filter((name) => !before.has(name)).map((name) => `+ ${name}`),
    ...present.filter(({ name }) => !after.has(name)).map(({ name }) => `- ${name}`),
    ...retyped,
  ]
  const keepsPlaces = present.every(({ name }, index) => columns[index] === name)
  const isReordered = changes.length === 0 && !keepsPlaces
  return {
    changes: isReordered ? ['another order'] : changes,
    isAppended: keepsPlaces && retyped.length === 0,
  }
}

type TypeClass = 'boolean' | 'number' | 'text' | 'day' | 'instant' | 'list' | 'unknown'

function classOfType(type: DataType): TypeClass {
  switch (type.kind) {
    case 'integer':
    case 'decimal':
    case 'ratio':
    case 'float':
      return 'number'
    case 'string':
    case 'uuid':
      return 'text'
    case 'date':
      return 'day'
    case 'timestamp':
      return 'instant'
    case 'boolean':
    case 'list':
      return type.kind
    case 'json':
    case 'error':
      return 'unknown'
  }
}

function classOfFamily(family: ColumnFamily): TypeClass {
  if (isListFamily(family)) return 'list'
  switch (family) {
    case 'integer':
    case 'decimal':
    case 'float':
      return 'number'
    case 'string':
    case 'uuid':
      return 'text'
    case 'date':
      return 'day'
    case 'timestamp':
    case 'local_timestamp':
      return 'instant'
    case 'boolean':
      return family
    case 'json':
    case 'other':
      return 'unknown'
  }
}

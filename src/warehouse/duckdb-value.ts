import type { DuckDBValue } from '@duckdb/node-api'
import { instantText, localText } from './instant-text.js'
import { listText } from './list-text.js'

/** Exact text of a value, the same as the other warehouses give. */
export function duckdbValueText(value: DuckDBValue): string | null {
  if (value === null) return null
  if (typeof value !== 'object') return String(value)
  // The driver's classes are known by what they hold, because the driver is loaded later than this file.
  switch (value.constructor.name) {
    case 'DuckDBListValue':
    case 'DuckDBArrayValue':
      return 'items' in value ? listOf(value.items) : String(value)
    case 'DuckDBTimestampTZValue':
      return 'micros' in value && typeof value.micros === 'bigint'
        ? (infinity(value.micros, instantBounds) ?? instantText(value.micros))
        : String(value)
    case 'DuckDBTimestampValue':
      return 'micros' in value && typeof value.micros === 'bigint'
        ? (infinity(value.micros, instantBounds) ?? localText(value.micros))
        : String(value)
    case 'DuckDBDateValue':
      return 'days' in value && typeof value.days === 'number'
        ? (infinity(BigInt(value.days), dateBounds) ?? String(value))
        : String(value)
  }
  return String(value)
}

function listOf(items: readonly DuckDBValue[]): string {
  const isBare = items.every(
    (item) =>
      item === null ||
      ['bigint', 'number', 'boolean'].includes(typeof item) ||
      (typeof item === 'object' && item.constructor.name === 'DuckDBDecimalValue'),
  )
  return listText(items.map(duckdbValueText), isBare)
}

type Bounds = readonly [low: bigint, high: bigint]
const instantBounds: Bounds = [-(2n ** 63n - 1n), 2n ** 63n - 1n]
const dateBounds: Bounds = [-(2n ** 31n - 1n), 2n ** 31n - 1n]

function infinity(value: bigint, [low, high]: Bounds): string | undefined {
  if (value === high) return 'infinity'
  return value === low ? '-infinity' : undefined
}

import type { DuckDBValue } from '@duckdb/node-api'
import { instantText, localText } from './instant-text.js'

/** Exact text of a value, the same as the other warehouses give. */
export function duckdbValueText(value: DuckDBValue): string | null {
  if (value === null) return null
  if (typeof value !== 'object') return String(value)
  // The driver's classes are known by what they hold, because the driver is loaded later than this file.
  switch (value.constructor.name) {
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

type Bounds = readonly [low: bigint, high: bigint]
const instantBounds: Bounds = [-(2n ** 63n - 1n), 2n ** 63n - 1n]
const dateBounds: Bounds = [-(2n ** 31n - 1n), 2n ** 31n - 1n]

function infinity(value: bigint, [low, high]: Bounds): string | undefined {
  if (value === high) return 'infinity'
  return value === low ? '-infinity' : undefined
}

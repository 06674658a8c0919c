import { listOf } from '../../warehouse/warehouse-column.js'
import type { ColumnFamily, ElementFamily } from '../../warehouse/warehouse-column.js'

/** What a type means that was written by people, e.g. as `data_type` of a dbt column. */
export function familyOfSqlType(written: string, warehouse: string): ColumnFamily {
  const type = written.trim().toLowerCase().replace(/\s+/g, ' ')
  const element = /^(.*)\[\]$/.exec(type) ?? /^(?:array|list) ?[<(](.*)[>)]$/.exec(type)
  if (element) return listOf(familyOfSqlType(element[1] ?? '', warehouse))
  if (/^(array|list)\b/.test(type)) return 'other'
  const name = type.replace(/\s*\([^)]*\)/g, '')
  if (name === 'timestamp')
    return instantsByDefault.has(warehouse) ? 'timestamp' : 'local_timestamp'
  // Snowflake's NUMBER is a whole number when it has no scale.
  if (/^(number|numeric|decimal|dec|bignumeric|bigdecimal)$/.test(name)) {
    if (/\(\s*\d+\s*(,\s*0\s*)?\)/.test(type)) return 'integer'
    if (warehouse === 'snowflake' && !type.includes('(')) return 'integer'
    return 'decimal'
  }
  return families.get(name) ?? 'other'
}

/** Where a bare TIMESTAMP is an instant. */
const instantsByDefault: ReadonlySet<string> = new Set(['bigquery', 'databricks', 'spark'])

const spellings: readonly (readonly [ElementFamily | 'json', readonly string[]])[] = [
  ['boolean', ['boolean', 'bool']],
  [
    'integer',
    [
      ...['tinyint', 'smallint', 'integer', 'int', 'bigint', 'hugeint', 'byteint', 'long', 'short'],
      ...['int2', 'int4', 'int8', 'int16', 'int32', 'int64', 'serial', 'bigserial'],
      ...['utinyint', 'usmallint', 'uinteger', 'ubigint', 'uint8', 'uint16', 'uint32', 'uint64'],
    ],
  ],
  ['float', ['float', 'float4', 'float8', 'float64', 'real', 'double', 'double precision']],
  [
    'string',
    [
      ...['string', 'text', 'varchar', 'char', 'character varying', 'character', 'nvarchar'],
      ...['bpchar', 'nchar'],
    ],
  ],
  ['uuid', ['uuid']],
  ['json', ['json', 'jsonb', 'variant', 'super']],
  ['date', ['date']],
  ['timestamp', ['timestamptz', 'timestamp with time zone', 'timestamp_tz', 'timestamp_ltz']],
  [
    'local_timestamp',
    [
      ...['timestamp without time zone', 'timestamp_ntz', 'timestamp_s', 'timestamp_ms'],
      ...['timestamp_ns', 'datetime'],
    ],
  ],
]
const families: ReadonlyMap<string, ColumnFamily> = new Map(
  spellings.flatMap(([family, names]) => names.map((name) => [name, family] as const)),
)

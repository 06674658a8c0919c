import { clickhouse } from './clickhouse.js'
import type { Dialect } from './dialect.js'
import { duckdb } from './duckdb.js'
import { postgres } from './postgres.js'

/** Every dialect by its name. */
export const dialects: ReadonlyMap<string, Dialect> = new Map(
  [duckdb, postgres, clickhouse].map((dialect) => [dialect.name, dialect]),
)

import { createRequire } from 'node:module'
import type * as Driver from '@duckdb/node-api'

/** Loads the driver. By `require`, because `import` would first read all of its CommonJS for names, which takes longer. */
export function duckdbDriver(): typeof Driver {
  return createRequire(import.meta.url)('@duckdb/node-api') as typeof Driver
}

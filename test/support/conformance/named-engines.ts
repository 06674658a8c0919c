import { newClickhouseEngine } from './clickhouse-engine.js'
import type { Engine } from './engine.js'
import { newDuckdbEngine, newPostgresEngine } from './engine.js'

/** Starts each of the engines; `postgres` is the superuser's connection string. */
export function newEngines(names: readonly string[], postgres: string): Promise<readonly Engine[]> {
  const starts: Readonly<Record<string, () => Promise<Engine>>> = {
    duckdb: newDuckdbEngine,
    postgres: () => newPostgresEngine(postgres),
    clickhouse: newClickhouseEngine,
  }
  return Promise.all(
    names.map((name) => {
      const start = starts[name]
      if (!start) throw new Error(`no engine ${name}: one of ${Object.keys(starts).join(', ')}`)
      return start()
    }),
  )
}

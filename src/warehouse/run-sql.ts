import type { QueryResult } from './adapter.js'

/** Runs one statement of an adapter; values come back as texts. Rejects with a WarehouseError. */
export type RunSql = (sql: string, parameters?: readonly string[]) => Promise<QueryResult>

import type { WarehouseCatalogue } from './live-table.js'
import type { WarehouseColumn } from './warehouse-column.js'

/** One kind of warehouse. Its driver is loaded when `connect` is called. */
export interface WarehouseType {
  /** As written in `warehouse:` of a target. */
  readonly name: string
  /** Name of the dialect that it speaks. */
  readonly dialect: string
  readonly settings: readonly string[]
  /** Two names are of one object when they fold to the same text. */
  readonly foldName: (name: string) => string
  readonly catalogue: WarehouseCatalogue
  /** Which columns a view may have that replaces another: any, or those of the other with new ones after them. */
  readonly replacesColumns: 'any' | 'appended'
  /** Rejects with a WarehouseError. */
  readonly connect: (request: ConnectRequest) => Promise<Warehouse>
}

export interface ConnectRequest {
  readonly settings: ReadonlyMap<string, string>
  /** `read` cannot change anything in the warehouse. */
  readonly mode: 'read' | 'write'
  /** Folder that relative paths start from. */
  readonly folder: string
}

/** A connection. Every method may reject with a WarehouseError. */
export interface Warehouse {
  readonly describe: (sources: readonly SourceName[]) => Promise<readonly DescribedSource[]>
  readonly query: (sql: string) => Promise<QueryResult>
  /** What shares the name space of views in a schema; undefined for a schema that does not exist. */
  readonly inspect: (schema: string) => Promise<readonly WarehouseObject[] | undefined>
  /** Commits when `work` resolves, else rolls back. `work` may run again after a deadlock. */
  readonly transaction: <T>(work: (session: Session) => Promise<T>) => Promise<T>
  /** Makes the running statement fail. */
  readonly cancel: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Inside a transaction that writes. */
export interface Session {
  /** As that of a warehouse; what it tells stays true until the transaction ends, as far as segc changes it. */
  readonly inspect: (schema: string) => Promise<readonly WarehouseObject[] | undefined>
  readonly query: (sql: string) => Promise<QueryResult>
  readonly execute: (sql: string) => Promise<void>
  /**
   * Runs a CREATE OR REPLACE VIEW over a view that exists. Where the warehouse cannot replace it in place, the view is
   * dropped and made again with its owner, privileges and comments; nothing else is ever dropped.
   */
  readonly replaceView: (view: ViewName, create: string) => Promise<'replaced' | 'recreated'>
  /** Fails where another object depends on the view and the warehouse knows of it. */
  readonly dropView: (view: ViewName) => Promise<void>
}

export interface ViewName {
  readonly schema: string
  readonly name: string
}

/** One to three parts. */
export type SourceName = readonly string[]

export interface DescribedSource {
  /** Undefined for a table that does not exist or may not be seen. */
  readonly columns: readonly WarehouseColumn[] | undefined
  /** Names of the tables beside it. */
  readonly neighbours: readonly string[]
}

export interface WarehouseObject {
  readonly name: string
  readonly kind: 'view' | 'table' | 'other'
  /** In words, e.g. `materialized view`. */
  readonly description: string
  readonly comment: string | undefined
  readonly columns: readonly WarehouseColumn[]
}

export interface QueryResult {
  readonly columns: readonly string[]
  /** Exact texts: decimals with their scale, instants in ISO 8601 and UTC. */
  readonly rows: readonly (readonly (string | null)[])[]
}

import type { WarehouseType } from './adapter.js'
import { duckdbWarehouse } from './duckdb.js'
import { postgresWarehouse } from './postgres.js'

/** Every kind of warehouse by its name. */
export const warehouses: ReadonlyMap<string, WarehouseType> = new Map(
  [duckdbWarehouse, postgresWarehouse].map((warehouse) => [warehouse.name, warehouse]),
)

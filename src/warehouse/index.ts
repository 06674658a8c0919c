import type { WarehouseType } from './adapter.js'
import { duckdbWarehouse } from './duckdb.js'
import { postgresWarehouse } from './postgres.js'

/** Every kind of warehouse. */
export const warehouses: readonly WarehouseType[] = [duckdbWarehouse, postgresWarehouse]

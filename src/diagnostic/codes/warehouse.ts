/** Warehouse, SEG7xx. */
export const warehouseCodes = {
  SEG701: 'warehouse not reachable',
} as const

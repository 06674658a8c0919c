/** Warehouse, SEG7xx: 70x the outside world, 71x targets, 72x tables as declared and as they are. */
export const warehouseCodes = {
  SEG701: 'warehouse not reachable',
  SEG702: 'access that the warehouse refused',
  SEG703: 'database that does not exist',
  SEG704: 'database file in use',
  SEG705: 'file that is no database',
  SEG706: 'statement that the warehouse refused',
  SEG707: 'object that another session holds',
  SEG711: 'unknown kind of warehouse',
  SEG712: 'unknown target',
  SEG713: 'wrong setting of a target',
  SEG714: 'variable without a value',
  SEG721: 'table that the warehouse does not have',
  SEG722: 'column that the warehouse does not have',
  SEG723: 'column of another type',
  SEG724: 'timestamp without a zone',
} as const

import { readTrailer } from '../../deploy/trailer.js'
import { findKey } from '../../report/find-keys.js'
import type { Warehouse } from '../../warehouse/adapter.js'
import type { LiveTable } from '../../warehouse/live-table.js'
import type { Target } from '../target.js'
import { snakeCase } from '../../syntax/definition/check-name.js'
import { fold, singular } from './name-tables.js'
import { typeOf } from './type-of.js'

export interface ReadTables {
  readonly tables: readonly LiveTable[]
  /** Keys that were found in the data of tables that declare none. */
  readonly keys: ReadonlyMap<LiveTable, readonly string[]>
}

/** What a warehouse holds beside the objects that segc made there. */
export async function readTables(
  warehouse: Warehouse,
  { type, dialect }: Pick<Target, 'type' | 'dialect'>,
  ownSchema: string,
): Promise<ReadTables> {
  const all = await type.catalogue.tables((sql) => warehouse.query(sql))
  const tables = all.filter(
    ({ schema, name, comment }) =>
      fold(schema) !== fold(ownSchema) &&
      readTrailer(comment) === undefined &&
      !/[.]/.test(schema + name),
  )
  const keys = new Map<LiveTable, readonly string[]>()
  // Counting every row is quick in a local file only.
  if (type.name !== 'duckdb') return { tables, keys }
  for (const table of tables) {
    if (table.key.length > 0) continue
    const found = await findKey(table, keyCandidates(table), dialect, warehouse)
    if (found !== undefined) keys.set(table, [found])
  }
  return { tables, keys }
}

/** Columns that are called like a key of this table. */
function keyCandidates({ name, columns }: LiveTable): readonly string[] {
  const noun = singular(fold(name))
  const usual = [`${noun}_id`, 'id', `${noun}_key`, `${noun}_code`, noun, `${fold(name)}_id`]
  const fit = columns.filter((column) =>
    ['integer', 'string', 'uuid'].includes(typeOf(column).type ?? ''),
  )
  const named = usual.flatMap((each) => fit.filter((column) => plain(column.name) === each))
  const first = fit.filter(
    (column) =>
      column === columns[0] && /(^|_)(id|key|code|no|nr|sku|uuid|email)$/.test(plain(column.name)),
  )
  return [...new Set([...named, ...first].map((column) => column.name))]
}

/** `Person ID` is called like `person_id`. */
function plain(name: string): string {
  return snakeCase(name) ?? fold(name)
}

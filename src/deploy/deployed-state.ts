import type { Dialect } from '../dialect/dialect.js'
import { sha256Hex } from '../util/hash.js'
import type { Session, WarehouseObject } from '../warehouse/adapter.js'
import type { Row } from './rows-table.js'
import { missingColumns, readRows } from './rows-table.js'
import { catalogTable } from './segment-catalog.js'
import { statementTable } from './statement-table.js'
import type { Trailer } from './trailer.js'
import { readTrailer } from './trailer.js'

export interface DeployedObject extends WarehouseObject {
  /** Of an object that segc made. */
  readonly trailer: Trailer | undefined
}

/** A schema as it stands. */
export interface DeployedState {
  readonly schema: string
  readonly exists: boolean
  readonly objects: readonly DeployedObject[]
  /** Undefined where there is no such object. `name` in any case that the warehouse takes for the same. */
  readonly object: (name: string) => DeployedObject | undefined
  /** Of `segment_catalog`. */
  readonly rows: readonly Row[]
}

export interface StateReader {
  readonly dialect: Dialect
  readonly foldName: (name: string) => string
  readonly session: Pick<Session, 'inspect' | 'query'>
}

/** One query of the warehouse's catalogue and one of `segment_catalog`. */
export async function readState(schema: string, reader: StateReader): Promise<DeployedState> {
  const { dialect, foldName, session } = reader
  const present = await session.inspect(schema)
  const objects = (present ?? []).map((object) => ({
    ...object,
    trailer: readTrailer(object.comment),
  }))
  const byName = new Map(objects.map((object) => [foldName(object.name), object]))
  const table = byName.get(catalogTable.name)
  const isReadable =
    table?.trailer !== undefined &&
    table.kind === 'table' &&
    missingColumns(catalogTable, table).length === 0
  return {
    schema,
    exists: present !== undefined,
    objects,
    object: (name) => byName.get(foldName(name)),
    rows: isReadable ? await readRows(catalogTable, { schema, dialect }, session) : [],
  }
}

/** Statements by the name of their view, as far as they are recorded. */
export async function readStatements(
  { schema, object }: DeployedState,
  { dialect, session }: StateReader,
): Promise<ReadonlyMap<string, string>> {
  const table = object(statementTable.name)
  if (table?.trailer === undefined || missingColumns(statementTable, table).length > 0) {
    return new Map()
  }
  const rows = await readRows(statementTable, { schema, dialect }, session)
  return new Map(rows.map(([name, , statement]) => [name ?? '', statement ?? '']))
}

/** What a later plan compares, to know that nothing changed: `inputs` is a hash of all that the plan depends on. */
export function stampOf(
  inputs: string,
  { objects, rows }: DeployedState,
  kept: readonly string[],
): string {
  const made = objects
    .filter(({ name, trailer }) => trailer !== undefined && name !== statementTable.name)
    .map(({ name, kind, comment, columns }) => [
      name,
      kind,
      comment,
      columns.map((column) => [column.name, column.type]),
    ])
  return sha256Hex(JSON.stringify([inputs, made, rows, kept]))
}

/** Whether nothing that a plan depends on changed since the last apply. */
export function isStamped(inputs: string, state: DeployedState): boolean {
  const { stamp, kept = [] } = state.object(statementTable.name)?.trailer ?? {}
  return stamp !== undefined && stamp === stampOf(inputs, state, kept)
}

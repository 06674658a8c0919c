import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { dialects } from '../../../src/dialect/index.js'
import type { Relation } from '../../../src/ir/relation.js'
import type { GrainId, Value } from '../../../src/ir/value.js'
import { shape } from '../../../src/shape/shape.js'
import { printQuery } from '../../../src/sql/print-query.js'
import { interpret, rowsOf } from './interpret.js'
import { grains, meaning, member, rows, target } from './shop.js'
import type { Cell } from './shop.js'

export function sqlOf(relation: Relation): string {
  return printQuery(relation, dialects.get('duckdb')!, { kind: 'live' })
}

/** A database in memory with the shop in it. */
export async function openShop(): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run('create schema shop')
  for (const [id, { columns }] of grains) {
    const types = { integer: 'integer', boolean: 'boolean', string: 'text' } as Record<
      string,
      string
    >
    const list = [...columns].map(([name, { kind }]) => `"${name}" ${types[kind]!}`)
    await connection.run(`create table shop.${id} (${list.join(', ')})`)
    for (const cells of rows[id]!)
      await connection.run(`insert into shop.${id} values (${cells.map(literal).join(', ')})`)
  }
  return connection
}

function literal(cell: Cell): string {
  return typeof cell === 'string' ? `'${cell}'` : String(cell)
}

export async function query(
  connection: DuckDBConnection,
  relation: Relation,
): Promise<readonly (readonly Cell[])[]> {
  const sql = sqlOf(relation)
  try {
    const result = await connection.runAndReadAll(sql)
    return result
      .getRowsJS()
      .map((row) => row.map(plain))
      .toSorted(byText)
  } catch (error) {
    throw new Error(`${String(error)}\n${sql}`, { cause: error })
  }
}

function plain(cell: unknown): Cell {
  if (cell === null || typeof cell === 'string' || typeof cell === 'boolean') return cell
  return typeof cell === 'object' ? Number(JSON.parse(JSON.stringify(cell))) : Number(cell)
}

const byText = (x: unknown, y: unknown): number => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1)

/** Rows of a value by the database and by the interpreter. */
export async function bothWays(
  connection: DuckDBConnection,
  entity: string | { readonly grain: GrainId },
  values: readonly Value[],
  where?: Value,
): Promise<{ shaped: unknown; interpreted: unknown; sql: string }> {
  const outputs = values.map((value, i) => ({ name: `v${i}`, value }))
  const relation = shape({
    meaning: meaning(),
    entity,
    outputs,
    target,
    ...(where ? { where } : {}),
  })
  const grain = grains.get(typeof entity === 'string' ? 'customers' : entity.grain)!
  const interpreted = rowsOf(grain)
    .filter((row) => entity !== 'customer' || interpret(member, row) === true)
    .filter((row) => !where || interpret(where, row) === true)
    .map((row) => [
      ...row.cells.slice(0, grain.key.length),
      ...values.map((value) => interpret(value, row)),
    ])
    .toSorted(byText)
  return { shaped: await query(connection, relation), interpreted, sql: sqlOf(relation) }
}

import { leafOf, linkColumn, rowOf, startBlock } from './row.js'
import type { Context, Frame } from './row.js'
import { conditionsOf } from './scalar-of.js'

/** A block of the rows of a grain. */
export function scanFrame(context: Context, id: string): Frame {
  const grain = context.grain(id)
  const leaf = leafOf(context, grain)
  const row = rowOf(context, startBlock(leaf), grain, leaf)
  row.block.where.push(...conditionsOf(row, grain.rows))
  const identity = grain.key.map((name) => linkColumn(row, name))
  return { row, identity, again: () => scanFrame(context, id) }
}

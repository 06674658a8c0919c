import { boolean, integer } from '../catalog/data-type.js'
import type { OutputColumn, Read, Scalar } from '../ir/relation.js'
import type { Rows } from '../ir/value.js'
import type { Counted } from './counted.js'
import { createNames } from './names.js'
import { fromOf, startBlock } from './row.js'
import type { Context } from './row.js'
import { columnOf, every } from './scalars.js'
import { shareScalars } from './share-scalars.js'
import { createStage } from './stage.js'

/** The latest or earliest rows of each link. */
export function limitRows(
  { target }: Context,
  rows: Counted,
  links: readonly OutputColumn[],
  limit: NonNullable<Rows['limit']>,
  name: string,
): Counted {
  const by = links.map(({ value }) => rows.link(value))
  const descending = limit.which === 'latest'
  const order = limit.order.map((value) => ({ by: rows.scalar(value), descending }))
  const position = 'position'
  const names = createNames(target.limits.nameBytes, [position])
  const stage = createStage(`${limit.which}_${name}`, names, (columns) => {
    const where = every(rows.block.where)
    const filtered = where ? { where } : {}
    const from = fromOf(rows.block)
    const windows = [{ name: position, fn: 'position', type: integer, by, order } as const]
    return shareScalars({ kind: 'window', from, ...filtered, columns, windows }, target)
  })
  const leaf: Read = { kind: 'read', of: stage.named }
  const block = startBlock(leaf)
  const view = stage.open(block, leaf)
  const place = columnOf(leaf, { name: position, type: integer, nullable: false })
  block.where.push({
    kind: 'call',
    type: boolean,
    nullable: false,
    fn: 'less_equal',
    args: [place, countOf(limit.count)],
  })
  return {
    block,
    link: (scalar) => view.carry(rows.link(scalar)),
    scalar: (value) => view.carry(rows.scalar(value)),
  }
}

function countOf(count: number): Scalar {
  const value = { type: integer, text: String(count) }
  return { kind: 'literal', type: integer, nullable: false, value }
}

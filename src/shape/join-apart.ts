import type { Read } from '../ir/relation.js'
import type { Apart } from './demands.js'
import { createNames } from './names.js'
import { fromOf, joinOn, linkColumn } from './row.js'
import type { Context } from './row.js'
import { scalarOf } from './scalar-of.js'
import { columnOf, equal, every } from './scalars.js'
import { scanFrame } from './scan-frame.js'
import { shareScalars } from './share-scalars.js'
import { lazily } from './stage.js'

/** Joins values of the row at the end of a reference from a relation that has them for every row there. */
export function joinApart(context: Context, { row, edge, values }: Apart): void {
  const frame = scanFrame(context, edge.to)
  const settled = context.settle(
    frame,
    [],
    values.map(({ value }) => value),
  )
  const names = createNames(context.target.limits.nameBytes)
  const links = edge.on.map(([, name]) => ({
    name: names(name),
    value: settled.carry(linkColumn(frame.row, name)),
  }))
  const columns = values.map(({ value }) => ({
    name: names('value'),
    value: scalarOf(settled.row, value),
  }))
  const { block } = settled.row
  const named = lazily(`${edge.to}_values`, () => {
    const where = every(block.where)
    const all = [...links, ...columns]
    return shareScalars(
      { kind: 'project', from: fromOf(block), ...(where ? { where } : {}), columns: all },
      context.target,
    )
  })
  const leaf: Read = { kind: 'read', of: named }
  const same = links.map((link, i) =>
    equal(
      linkColumn(row, edge.on[i]?.[0] ?? link.name),
      columnOf(leaf, { name: link.name, type: link.value.type, nullable: true }),
    ),
  )
  joinOn(row.block, 'left', leaf, same)
  columns.forEach(({ name, value: { type } }, i) => {
    const value = values[i]
    if (value) row.known.set(value, columnOf(leaf, { name, type, nullable: true }))
  })
}

import { integer } from '../catalog/data-type.js'
import { grainOfGroups } from '../ir/groups.js'
import type { OutputColumn, Read, Scalar } from '../ir/relation.js'
import type { Rows } from '../ir/value.js'
import type { Counted } from './counted.js'
import { createNames } from './names.js'
import { fromOf, rowOf, startBlock } from './row.js'
import type { Context } from './row.js'
import { conjuncts, scalarOf } from './scalar-of.js'
import { columnOf, every, known } from './scalars.js'
import { shareScalars } from './share-scalars.js'
import { lazily } from './stage.js'

/** The rows of each link as groups: one row for each combination of known values, with how many rows have it. */
export function sizeGroups(
  context: Context,
  { block, link, scalar }: Counted,
  links: readonly OutputColumn[],
  groups: NonNullable<Rows['groups']>,
  name: string,
): Counted {
  const { target } = context
  const grain = grainOfGroups(groups)
  const names = createNames(target.limits.nameBytes, [...grain.columns.keys()])
  const keys = links.map((each) => ({ name: names(each.name), value: link(each.value) }))
  const by = groups.by.map(scalar)
  const mayLack = by.filter((each) => each.nullable)
  block.where.push(...conjuncts(groups.where).map(scalar), ...mayLack.map(known))
  const named = lazily(`${name}_groups`, () => {
    const where = every(block.where)
    const filtered = where ? { where } : {}
    const [size = ''] = [...grain.columns.keys()].slice(by.length)
    const measures = [{ name: size, fn: 'count', type: integer } as const]
    const values = by.map((value, i) => ({ name: grain.key[i] ?? '', value }))
    const all = [...keys, ...values]
    return shareScalars(
      { kind: 'group', from: fromOf(block), ...filtered, keys: all, measures },
      target,
    )
  })
  const leaf: Read = { kind: 'read', of: named }
  const above = startBlock(leaf)
  const row = rowOf(context, above, grain, leaf)
  const linked = new Map<Scalar, Scalar>(
    keys.map(({ name: of, value }, i) => {
      const { type, nullable } = value
      return [links[i]?.value ?? value, columnOf(leaf, { name: of, type, nullable })]
    }),
  )
  return {
    block: above,
    link: (each) => linked.get(each) ?? each,
    scalar: (value) => scalarOf(row, value),
  }
}

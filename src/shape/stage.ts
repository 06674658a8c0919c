import type { Leaf, Named, OutputColumn, Relation, Scalar } from '../ir/relation.js'
import type { Value } from '../ir/value.js'
import { outOf } from './row.js'
import type { Block, Row, View } from './row.js'
import { columnOf, isConstant } from './scalars.js'

/** A named relation that other blocks read; it gets the columns that they turn out to need. */
export interface Stage {
  readonly named: Named
  /** The stage as a leaf of another block. */
  readonly open: (block: Block, leaf: Leaf) => View
}

export function createStage(
  name: string,
  names: (wish: string) => string,
  relation: (columns: readonly OutputColumn[]) => Relation,
): Stage {
  const columns: OutputColumn[] = []
  const nameOf = new Map<Scalar, string>()
  const named = lazily(name, () => relation(columns))
  const carried = (scalar: Scalar): string => {
    const old = nameOf.get(scalar)
    if (old !== undefined) return old
    const made = names(scalar.kind === 'column' ? scalar.name : 'value')
    columns.push({ name: made, value: scalar })
    nameOf.set(scalar, made)
    return made
  }
  return {
    named,
    open: (block, leaf) => {
      const scalars = new Map<string, Scalar>()
      const rows = new Map<Row, Row>()
      const view: View = {
        carry: (scalar) => {
          if (isConstant(scalar)) return scalar
          const name = carried(scalar)
          const { type, nullable } = scalar
          const old = scalars.get(name)
          const made = old ?? columnOf(leaf, { name, type, nullable })
          scalars.set(name, made)
          return made
        },
        row: (below, strata) => {
          const made = rows.get(below) ?? viewed(below, strata, block, view)
          rows.set(below, made)
          return made
        },
      }
      return view
    },
  }
}

function viewed(below: Row, strata: number, block: Block, view: View): Row {
  const { exists, outer } = below
  return {
    context: below.context,
    block,
    grain: below.grain,
    stratum: below.stratum + strata,
    column: (column) => view.carry(below.column(column)),
    known: new Map<Value, Scalar>(),
    ones: new Map<string, Row>(),
    below: { row: below, view },
    ...(exists ? { exists: () => view.carry(exists()) } : {}),
    ...(outer ? { outer: () => view.row(outOf(below, 1), strata) } : {}),
  }
}

/** A relation that is complete only when it is first looked at. */
export function lazily(name: string, make: () => Relation): Named {
  let made: Relation | undefined
  return {
    name,
    get relation() {
      return (made ??= make())
    },
  }
}

import type { Named, OutputColumn, Relation, Scalar, Values } from '../ir/relation.js'
import type { Grain, Origin } from '../ir/value.js'
import { createNames } from './names.js'
import { fromOf, startBlock } from './row.js'
import type { Block, ColumnRead, Context, GrainRows } from './row.js'
import { scalarOf } from './scalar-of.js'
import { columnOf, every, known } from './scalars.js'
import { scanFrame } from './scan-frame.js'
import { shareScalars } from './share-scalars.js'
import { lazily } from './stage.js'

/** The rows of grains that no table of the warehouse holds, each computed once however often it is read. */
export function createGrainRows(context: () => Context): (grain: Grain) => GrainRows | undefined {
  const made = new Map<Origin, GrainRows>()
  return (grain) => {
    const { origin } = grain
    if (origin.kind === 'source') return undefined
    const old = made.get(origin)
    if (old) return old
    const rows = grainRows(context(), grain, origin)
    made.set(origin, rows)
    return rows
  }
}

function grainRows(
  context: Context,
  grain: Grain,
  origin: Exclude<Origin, { readonly kind: 'source' }>,
): GrainRows {
  switch (origin.kind) {
    case 'literal':
      return literalRows(context, grain, origin.rows)
    case 'subset': {
      const frame = scanFrame(context, origin.of)
      const computed = new Map(origin.computed)
      const settled = context.settle(frame, [origin.where], [...computed.values()])
      return projected(context, grain, settled.row.block, (column) => {
        const value = computed.get(column.name)
        return value ? scalarOf(settled.row, value) : settled.carry(frame.row.column(column))
      })
    }
    case 'groups': {
      const frame = scanFrame(context, origin.of)
      const values = origin.by.map(([, value]) => value)
      const { row } = context.settle(frame, [origin.where], values)
      return grouped(
        context,
        grain,
        row.block,
        origin.by.map(([name, value]) => [name, scalarOf(row, value)]),
      )
    }
  }
}

/** A relation with the columns that its readers turn out to need. */
function projected(
  context: Context,
  grain: Grain,
  block: Block,
  scalar: (column: ColumnRead) => Scalar,
): GrainRows {
  const names = createNames(context.target.limits.nameBytes)
  const nameOf = new Map<string, string>()
  const columns: OutputColumn[] = []
  return {
    named: named(context, grain, () => {
      const where = every(block.where)
      return { kind: 'project', from: fromOf(block), ...(where ? { where } : {}), columns }
    }),
    column: (column) => {
      const old = nameOf.get(column.name)
      if (old !== undefined) return old
      const name = names(column.name)
      nameOf.set(column.name, name)
      columns.push({ name, value: scalar(column) })
      return name
    },
  }
}

/** The combinations themselves: all their columns are needed to tell them apart. */
function grouped(
  context: Context,
  grain: Grain,
  block: Block,
  by: readonly (readonly [string, Scalar])[],
): GrainRows {
  const names = createNames(context.target.limits.nameBytes)
  const keys = by.map(([name, value]) => ({ name: names(name), value }))
  const nameOf = new Map(by.map(([name], index) => [name, keys[index]?.name ?? name]))
  block.where.push(...keys.filter(({ value }) => value.nullable).map(({ value }) => known(value)))
  return {
    named: named(context, grain, () => {
      const where = every(block.where)
      return { kind: 'group', from: fromOf(block), ...(where ? { where } : {}), keys, measures: [] }
    }),
    column: ({ name }) => nameOf.get(name) ?? name,
  }
}

function literalRows(
  context: Context,
  grain: Grain,
  rows: Extract<Origin, { kind: 'literal' }>['rows'],
): GrainRows {
  const names = [...grain.columns.keys()]
  const leaf: Values = {
    kind: 'values',
    columns: names,
    rows: rows.map((row) => row.map((cell) => cell?.text)),
  }
  return projected(context, grain, startBlock(leaf), ({ name }) => {
    const type = grain.columns.get(name)
    if (type === undefined) throw new Error(`grain ${grain.id} has no column ${name}`)
    return columnOf(leaf, { name, type, nullable: true })
  })
}

function named(context: Context, grain: Grain, make: () => Relation): Named {
  return lazily(grain.id, () => shareScalars(make(), context.target))
}

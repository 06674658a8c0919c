import type { OutputColumn, Read, Scalar, WindowColumn } from '../ir/relation.js'
import type { AcrossValue, GrainId, Value } from '../ir/value.js'
import type { AcrossOfRow } from './demands.js'
import { createNames } from './names.js'
import { fromOf, joinOn, keyOf } from './row.js'
import type { Context, Row } from './row.js'
import { conjuncts, scalarOf } from './scalar-of.js'
import { columnOf, equal, every, known } from './scalars.js'
import { scanFrame } from './scan-frame.js'
import { shareScalars } from './share-scalars.js'
import { lazily } from './stage.js'

/**
 * Joins values that are computed over all rows of a grain, by its key, from one relation for all that are over the same
 * rows. The rows of the block are no measure of the rows of the grain: some are left out there, others are repeated.
 */
export function joinAcross(context: Context, demands: readonly AcrossOfRow[]): void {
  for (const { values, rows } of batchesOf(demands)) {
    const windowed = windowedIn(context, values)
    for (const row of rows) join(row, windowed, demands)
  }
}

interface Batch {
  /** Over the same rows. */
  readonly values: readonly AcrossValue[]
  readonly rows: ReadonlySet<Row>
}

function batchesOf(demands: readonly AcrossOfRow[]): readonly Batch[] {
  const batches: { grain: GrainId; among: Value; values: AcrossValue[]; rows: Set<Row> }[] = []
  for (const { across, row } of demands) {
    const { grain, among } = across
    let batch = batches.find((each) => each.grain === grain && each.among === among)
    if (!batch) batches.push((batch = { grain, among, values: [], rows: new Set() }))
    if (!batch.values.includes(across)) batch.values.push(across)
    batch.rows.add(row)
  }
  return batches
}

interface Windowed {
  readonly leaf: () => Read
  readonly key: readonly OutputColumn[]
  readonly windows: ReadonlyMap<AcrossValue, WindowColumn>
}

/** Relations over the rows of a grain that were made for one question. */
const madeFor = new WeakMap<Context, Windowed[]>()

function windowedIn(context: Context, values: readonly AcrossValue[]): Windowed {
  const made = madeFor.get(context) ?? []
  madeFor.set(context, made)
  const old = made.find(({ windows }) => values.every((each) => windows.has(each)))
  if (old) return old
  const windowed = windowsOver(context, values)
  made.push(windowed)
  return windowed
}

function windowsOver(context: Context, values: readonly AcrossValue[]): Windowed {
  const [first] = values
  if (!first) throw new Error('no values across rows')
  const frame = scanFrame(context, first.grain)
  frame.row.block.where.push(...frame.identity.map(known))
  const { row, carry } = context.settle(frame, conjuncts(first.among), values.flatMap(inside))
  const names = createNames(context.target.limits.nameBytes)
  const key = frame.row.grain.key.map((name, i) => ({
    name: names(name),
    value: carry(frame.identity[i] ?? never(name)),
  }))
  const windows = new Map(
    values.map((across): [AcrossValue, WindowColumn] => {
      const { fn, type, by, order, value } = across
      const column: WindowColumn = {
        name: names(fn),
        fn,
        type,
        ...(value ? { value: scalarOf(row, value) } : {}),
        by: by.map((each) => scalarOf(row, each)),
        order: order.map((each) => ({
          by: knownColumn(scalarOf(row, each.by)),
          descending: each.descending,
        })),
      }
      return [across, column]
    }),
  )
  const { block } = row
  const named = lazily(`${first.grain}_across`, () => {
    const where = every(block.where)
    const filtered = where ? { where } : {}
    const all = [...windows.values()]
    return shareScalars(
      { kind: 'window', from: fromOf(block), ...filtered, columns: key, windows: all },
      context.target,
    )
  })
  return { leaf: () => ({ kind: 'read', of: named }), key, windows }
}

function join(row: Row, windowed: Windowed, demands: readonly AcrossOfRow[]): void {
  const leaf = windowed.leaf()
  const own = keyOf(row)
  const same = windowed.key.map(({ name, value }, i) =>
    equal(own[i] ?? value, columnOf(leaf, { name, type: value.type, nullable: true })),
  )
  joinOn(row.block, 'left', leaf, same)
  for (const each of demands) {
    const window = windowed.windows.get(each.across)
    if (each.row !== row || !window) continue
    const { name, type } = window
    row.known.set(each.across, columnOf(leaf, { name, type, nullable: true }))
  }
}

/** Rows with unknown values to order by have been left out. */
function knownColumn(scalar: Scalar): Scalar {
  return scalar.kind === 'column' ? { ...scalar, nullable: false } : scalar
}

function inside({ by, order, value }: AcrossValue): AcrossValue['by'] {
  return [...by, ...order.map((each) => each.by), ...(value ? [value] : [])]
}

function never(name: string): never {
  throw new Error(`${name} is no part of the identity of its row`)
}

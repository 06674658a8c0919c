import type { Read, Scalar } from '../ir/relation.js'
import { besideScan, besideStage, isPlain } from './beside.js'
import { demandsOf } from './demands.js'
import type { AggregateOfRow } from './demands.js'
import { joinAcross } from './join-across.js'
import { joinApart } from './join-apart.js'
import { joinCompared, joinFree } from './join-groups.js'
import { createNames } from './names.js'
import { fromOf, startBlock } from './row.js'
import type { Context, Frame, Row, Settle } from './row.js'
import { conjuncts, scalarOf } from './scalar-of.js'
import { every } from './scalars.js'
import { shareScalars } from './share-scalars.js'
import { createStage } from './stage.js'
import type { Stage } from './stage.js'

/**
 * Related rows that are found by themselves are grouped and joined to the frame's block at once. Those that are compared
 * with the frame's rows need these rows first: the block becomes a stage, which both the related rows and the next block
 * read. This repeats as long as what is compared holds such aggregates itself.
 */
export const settle: Settle = (frame, conditions, values) => {
  const { context } = frame.row
  const { stratum } = context.escapes
  const asked = conditions.flatMap(conjuncts)
  const { aggregates, across, apart } = demandsOf(frame.row, [...asked, ...values])
  const at = (level: number): readonly AggregateOfRow[] =>
    aggregates.filter(({ aggregate }) => stratum(aggregate) === level)
  const keepOnly = (row: Row, level: number): void => {
    const here = asked.filter((each) => stratum(each) === level)
    row.block.where.push(...here.map((each) => scalarOf(row, each)))
  }
  for (const each of apart) joinApart(context, each)
  joinAcross(context, across)
  joinFree(context, at(0))
  keepOnly(frame.row, 0)
  const top = aggregates.reduce((most, { aggregate }) => Math.max(most, stratum(aggregate)), 0)
  const { again } = frame
  let current: Climbed = { frame, row: (row) => row, carry: (scalar) => scalar }
  if (again && aggregates.every((each) => stratum(each.aggregate) === 0 || isPlain(frame, each))) {
    const besideOf = besideScan(again, asked)
    joinCompared(context, { ...current, besideOf }, at(1))
    keepOnly(frame.row, 1)
  } else
    for (let level = 1; level <= top; level++) {
      current = climb(context, current, at(level))
      keepOnly(current.frame.row, level)
    }
  return { row: current.frame.row, carry: current.carry }
}

/** How far the frame's rows have come: `row` and `carry` take what was of the first block to the present one. */
interface Climbed {
  readonly frame: Frame
  readonly row: (first: Row) => Row
  readonly carry: (first: Scalar) => Scalar
}

function climb(context: Context, below: Climbed, aggregates: readonly AggregateOfRow[]): Climbed {
  const { row: old, identity } = below.frame
  const stage = stageOf(context, old)
  const leaf: Read = { kind: 'read', of: stage.named }
  const block = startBlock(leaf)
  const view = stage.open(block, leaf)
  const row = (each: Row): Row => view.row(each, 1)
  const frame: Frame = { row: row(old), identity: identity.map(view.carry) }
  const here = aggregates.map((each) => ({ ...each, row: below.row(each.row) }))
  const besideOf = besideStage(stage, identity)
  joinCompared(context, { frame, besideOf, row, carry: view.carry }, here)
  return {
    frame,
    row: (first) => row(below.row(first)),
    carry: (first) => view.carry(below.carry(first)),
  }
}

function stageOf(context: Context, row: Row): Stage {
  const { block } = row
  const names = createNames(context.target.limits.nameBytes)
  return createStage(`${row.grain.id}_compared`, names, (columns) => {
    const where = every(block.where)
    return shareScalars(
      { kind: 'project', from: fromOf(block), ...(where ? { where } : {}), columns },
      context.target,
    )
  })
}

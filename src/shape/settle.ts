import type { Read, Scalar } from '../ir/relation.js'
import type { AggregateValue, Value } from '../ir/value.js'
import { batchesOf } from './batches.js'
import type { Batch } from './batches.js'
import { demandsOf } from './demands.js'
import type { AggregateOfRow, Apart } from './demands.js'
import { groupRows } from './group.js'
import type { Grouped } from './group.js'
import { createNames } from './names.js'
import { reach } from './reach.js'
import { fromOf, joinOn, linkColumn, rowOf, startBlock } from './row.js'
import type { Context, Frame, Row, Settle } from './row.js'
import { conditionsOf, conjuncts, oneOf, scalarOf } from './scalar-of.js'
import { columnOf, equal, every, orZero } from './scalars.js'
import { shareScalars } from './share-scalars.js'
import { createStage, lazily } from './stage.js'
import type { Stage } from './stage.js'

/**
 * Related rows that are found by themselves are grouped and joined to the frame's block at once. Those that are compared
 * with the frame's rows need these rows first: the block becomes a stage, which both the related rows and the next block
 * read. This repeats as long as what is compared holds such aggregates itself.
 */
export const settle: Settle = (frame, conditions, values) => {
  const { context } = frame.row
  const { stratum } = context.escapes
  const { aggregates, apart } = demandsOf(frame.row, [...conditions, ...values])
  const top = Math.max(
    0,
    ...[...conditions, ...values].map(stratum),
    ...aggregates.map((each) => stratum(each.aggregate)),
  )
  const asked = conditions.flatMap(conjuncts)
  for (const each of apart) joinApart(context, each)
  joinFree(
    context,
    aggregates.filter(({ aggregate }) => stratum(aggregate) === 0),
  )
  let current: Climbed = { frame, row: (row) => row, carry: (scalar) => scalar }
  keepOnly(
    current.frame.row,
    asked.filter((each) => stratum(each) === 0),
  )
  for (let level = 1; level <= top; level++) {
    const here = aggregates.filter(({ aggregate }) => stratum(aggregate) === level)
    current = climb(context, current, here)
    keepOnly(
      current.frame.row,
      asked.filter((each) => stratum(each) === level),
    )
  }
  return { row: current.frame.row, carry: current.carry }
}

function keepOnly(row: Row, conditions: readonly Value[]): void {
  row.block.where.push(...conditions.map((each) => scalarOf(row, each)))
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
  const frame: Frame = { row: view.row(old, 1), identity: identity.map(view.carry) }
  const here = aggregates.map(({ row, aggregate }) => ({ row: below.row(row), aggregate }))
  for (const batch of batchesOf(here, context.target.prefers.measuresPerGroup)) {
    const { row, start, path, aggregates: all } = batch
    const lent = lentOf(batch)
    const beside = { stage, identity, row, start }
    const related = reach(context, { path, beside, ...(lent ? { lent } : {}) })
    const name = `${related.row.grain.id}_of_${old.grain.id}`
    const grouped = groupRows(context, related, all, name)
    const group: Read = { kind: 'read', of: grouped.named }
    const same = grouped.link.map((column, i) =>
      equal(frame.identity[i] ?? column.value, read(group, column)),
    )
    joinOn(block, 'left', group, [...same, ...leading(batch).map(view.carry)])
    remember(view.row(row, 1), all, grouped, group)
  }
  return {
    frame,
    row: (first) => view.row(below.row(first), 1),
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

function joinFree(context: Context, aggregates: readonly AggregateOfRow[]): void {
  for (const batch of batchesOf(aggregates, context.target.prefers.measuresPerGroup)) {
    const { row, start, path, aggregates: all } = batch
    const lent = lentOf(batch)
    const related = reach(context, { path, ...(lent ? { lent } : {}) })
    const link = related.link.map(({ name }) => name).join('_')
    const grouped = groupRows(context, related, all, `${nameOf(all, related.row)}_by_${link}`)
    const group: Read = { kind: 'read', of: grouped.named }
    const names = (path[0]?.on ?? []).map(([name]) => name)
    const same = grouped.link.map((column, i) =>
      equal(linkColumn(start, names[i] ?? column.name), read(group, column)),
    )
    joinOn(row.block, 'left', group, [...same, ...leading(batch)])
    remember(row, all, grouped, group)
  }
}

function nameOf([first]: readonly AggregateValue[], { grain }: Row): string {
  return first?.rows.latest ? `latest_${grain.id}` : grain.id
}

/** The condition on a row of the path, when it stands in the part that the relation of groups walks. */
function lentOf({ path, aggregates: [first] }: Batch): AggregateValue['rows']['lent'] {
  if (!first?.rows.lent) return undefined
  const { after, where } = first.rows.lent
  const within = after - (first.rows.path.length - path.length)
  return within >= 0 ? { after: within, where } : undefined
}

/** The condition on a row of the path that stands before the first step to many. */
function leading({ row, path, aggregates: [first] }: Batch): readonly Scalar[] {
  if (!first?.rows.lent) return []
  const { rows } = first
  const { after, where } = first.rows.lent
  if (after >= rows.path.length - path.length) return []
  const there = rows.path.slice(0, after + 1).reduce(oneOf, row)
  return conditionsOf({ ...there, known: new Map(), outer: () => row }, where)
}

function read(leaf: Read, { name, value: { type } }: Grouped['link'][number]): Scalar {
  return columnOf(leaf, { name, type, nullable: true })
}

function remember(
  row: Row,
  aggregates: readonly AggregateValue[],
  { measures }: Grouped,
  leaf: Read,
): void {
  for (const aggregate of aggregates) {
    const { name, type } = measures.get(aggregate) ?? { name: '', type: aggregate.type }
    const column = columnOf(leaf, { name, type, nullable: true })
    row.known.set(aggregate, isZeroOfNothing(aggregate) ? orZero(column) : column)
  }
}

function isZeroOfNothing({ fn }: AggregateValue): boolean {
  return fn === 'count' || fn === 'count_distinct' || fn === 'sum'
}

function joinApart(context: Context, { row, edge, values }: Apart): void {
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
    equal(linkColumn(row, edge.on[i]?.[0] ?? link.name), read(leaf, link)),
  )
  joinOn(row.block, 'left', leaf, same)
  columns.forEach(({ name, value: { type } }, i) => {
    const value = values[i]
    if (value) row.known.set(value, columnOf(leaf, { name, type, nullable: true }))
  })
}

/** A block of the rows of a grain. */
export function scanFrame(context: Context, id: string): Frame {
  const grain = context.grain(id)
  const leaf = { kind: 'scan', source: grain.source } as const
  const row = rowOf(context, startBlock(leaf), grain, leaf)
  row.block.where.push(...conditionsOf(row, grain.rows))
  return { row, identity: grain.key.map((name) => linkColumn(row, name)) }
}

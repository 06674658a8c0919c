import type { Named, OutputColumn, Read, Scalar } from '../ir/relation.js'
import type { Edge, GrainId, Rows } from '../ir/value.js'
import { edgeKey, reverse } from './edge.js'
import { createNames } from './names.js'
import { fromOf, joinOn, keyOf, leafOf, linkColumn, linkOf } from './row.js'
import { rowOf, startBlock } from './row.js'
import type { Block, Context, Frame, Row } from './row.js'
import { conditionsOf } from './scalar-of.js'
import { columnOf, equal, every, known } from './scalars.js'
import { lazily } from './stage.js'

/** Where a walk starts and how it goes. */
export interface Walk {
  /** It starts at every row of this grain. */
  readonly all?: GrainId
  /** The first (without `all`) and the last edge lead to many. */
  readonly path: readonly Edge[]
  readonly lent?: Rows['lent']
  /** Without it the related rows are found by themselves; with it beside each row that they are compared with. */
  readonly beside?: Beside
}

/** Starts a block of the rows that related rows are compared with. */
export type Beside = () => Frame & {
  /** The row from which the path starts. */
  readonly start: Row
}

/** Related rows, each once for each `link`. */
export interface Reach extends Frame {
  /** What tells the row to which the related rows belong. */
  readonly link: readonly OutputColumn[]
}

export function reach(context: Context, { all, path, lent, beside }: Walk): Reach {
  const open = (): Origin => (beside ? openBeside(beside) : {})
  const start = (origin: Origin, way: readonly Edge[]): Followed =>
    all === undefined
      ? follow(context, origin, way, lent)
      : followAll(context, origin, { all, path: way, ...(lent ? { lent } : {}) })
  const turn = path.findLastIndex((edge) => edge.toOne) + 1
  if (turn === 0) {
    const { row, link } = start(open(), path)
    const belonging = beside ? link.map(({ value }) => value) : []
    return { row, link, identity: [...belonging, ...keyOf(row)] }
  }
  const rest = path.slice(turn)
  const pairs = pairsOf(context, start(open(), path.slice(0, turn)), rest)
  const later = lent && { ...lent, after: lent.after - turn }
  const { row, link } = follow(context, rejoin(open(), pairs), rest, later)
  return { row, link, identity: [...link.map(({ value }) => value), ...keyOf(row)] }
}

/** What the first related row is joined to; with nothing in it, that row starts the block. */
interface Origin {
  readonly at?: {
    readonly block: Block
    readonly link: readonly OutputColumn[]
    readonly on: (edge: Edge, to: Row) => readonly Scalar[]
  }
  readonly outer?: () => Row
}

function openBeside(beside: Beside): Origin {
  const { row, identity, start } = beside()
  return {
    outer: () => row,
    at: { block: row.block, link: identity.map(named), on: (edge, to) => linkOf(edge, start, to) },
  }
}

function named(value: Scalar): OutputColumn {
  if (value.kind !== 'column') throw new Error('an identity that is no column')
  return { name: value.name, value }
}

interface Followed {
  readonly row: Row
  readonly link: readonly OutputColumn[]
}

/** From every row of a grain. */
function followAll(
  context: Context,
  { at, outer }: Origin,
  { all, path, lent }: Walk & { readonly all: GrainId },
): Followed {
  const grain = context.grain(all)
  const leaf = leafOf(context, grain)
  const row = rowOf(context, at?.block ?? startBlock(leaf), grain, leaf, outer ? { outer } : {})
  const conditions = conditionsOf(row, grain.rows)
  if (at) joinOn(at.block, 'inner', leaf, conditions)
  else row.block.where.push(...conditions)
  return { link: at?.link ?? [], row: walk(lend(row, -1, lent), path, 0, lent) }
}

function follow(
  context: Context,
  origin: Origin,
  path: readonly Edge[],
  lent: Rows['lent'],
): Followed {
  const [first, ...rest] = path
  if (!first) throw new Error('a walk without an edge')
  const { row, link } = enter(context, origin, first)
  return { link, row: walk(lend(row, 0, lent), rest, 1, lent) }
}

/** Along edges of which the first is the one at `index` of the whole way. */
function walk(from: Row, path: readonly Edge[], index: number, lent: Rows['lent']): Row {
  return path.reduce((row, edge, i) => lend(step(row, edge), index + i, lent), from)
}

function lend(to: Row, index: number, lent: Rows['lent']): Row {
  if (lent?.after === index) to.block.where.push(...conditionsOf(to, lent.where))
  return to
}

function enter(context: Context, { at, outer }: Origin, edge: Edge): Followed {
  const grain = context.grain(edge.to)
  const leaf = leafOf(context, grain)
  const row = rowOf(context, at?.block ?? startBlock(leaf), grain, leaf, outer ? { outer } : {})
  if (at) {
    joinOn(at.block, 'inner', leaf, [...at.on(edge, row), ...conditionsOf(row, grain.rows)])
    return { row, link: at.link }
  }
  const link = edge.on.map(([, name]) => ({ name, value: linkColumn(row, name) }))
  const open = link.filter(({ value }) => value.nullable).map(({ value }) => known(value))
  row.block.where.push(...conditionsOf(row, grain.rows), ...open)
  return { row, link }
}

function step(from: Row, edge: Edge): Row {
  const { context, block, outer } = from
  const grain = context.grain(edge.to)
  const leaf = leafOf(context, grain)
  const to = rowOf(context, block, grain, leaf, outer ? { outer } : {})
  joinOn(block, 'inner', leaf, [...linkOf(edge, from, to), ...conditionsOf(to, grain.rows)])
  if (edge.toOne) from.ones.set(edgeKey(edge), to)
  else to.ones.set(edgeKey(reverse(edge)), from)
  return to
}

/** The distinct pairs of a row and the last single row on the way to its related rows. */
interface Pairs {
  readonly named: Named
  readonly link: readonly OutputColumn[]
  /** Name in `named` by column of the single row. */
  readonly ends: ReadonlyMap<string, OutputColumn>
}

function pairsOf(context: Context, { row, link }: Followed, rest: readonly Edge[]): Pairs {
  const names = createNames(context.target.limits.nameBytes)
  const links = link.map(({ name, value }) => ({ name: names(name), value }))
  const columns = (rest[0]?.on ?? []).map(([name]) => name)
  const ends = new Map(
    columns.map((name) => [name, { name: names(name), value: linkColumn(row, name) }]),
  )
  const { block } = row
  const pairs = lazily(`${row.grain.id}_reached`, () => {
    const where = every(block.where)
    const keys = [...links, ...ends.values()]
    return { kind: 'group', from: fromOf(block), ...(where ? { where } : {}), keys, measures: [] }
  })
  return { named: pairs, link: links, ends }
}

function rejoin({ at, outer }: Origin, { named: pairs, link, ends }: Pairs): Origin {
  const leaf: Read = { kind: 'read', of: pairs }
  const read = ({ name, value: { type, nullable } }: OutputColumn): OutputColumn => ({
    name,
    value: columnOf(leaf, { name, type, nullable }),
  })
  const on = (edge: Edge, to: Row): readonly Scalar[] =>
    edge.on.flatMap(([from, name]) => {
      const end = ends.get(from)
      return end ? [equal(read(end).value, linkColumn(to, name))] : []
    })
  if (!at) return { at: { block: startBlock(leaf), link: link.map(read), on } }
  const same = link.map((column, i) => equal(at.link[i]?.value ?? column.value, read(column).value))
  joinOn(at.block, 'inner', leaf, same)
  return { ...(outer ? { outer } : {}), at: { ...at, on } }
}

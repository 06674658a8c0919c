import type { From, Leaf, Scalar } from '../ir/relation.js'
import type { Target } from '../ir/target.js'
import type { Edge, Grain, GrainId, Value } from '../ir/value.js'
import type { Escapes } from './escapes.js'
import { columnOf, equal, every, known } from './scalars.js'

type Join = From['joins'][number]

/** A SELECT block under construction. */
export interface Block {
  readonly first: Leaf
  readonly joins: Join[]
  readonly where: Scalar[]
}

/** What is asked and remembered throughout one call of `shape`. */
export interface Context {
  readonly grain: (id: GrainId) => Grain
  readonly escapes: Escapes
  readonly target: Target
  readonly settle: Settle
}

/** A block of which every row is one `row`, told from the others by `identity`. */
export interface Frame {
  readonly row: Row
  readonly identity: readonly Scalar[]
  /** The same rows in another block; there where that costs no more than to read them. */
  readonly again?: () => Frame
}

/** Brings a frame to where `values` are scalars of its row and only rows that meet all `conditions` are left. */
export type Settle = (
  frame: Frame,
  conditions: readonly Value[],
  values: readonly Value[],
) => Settled

export interface Settled {
  readonly row: Row
  /** A scalar of the frame's block as one of the row's block. */
  readonly carry: (scalar: Scalar) => Scalar
}

/** One reading of a stage: what is known below, as columns of the block that reads. */
export interface View {
  readonly carry: (scalar: Scalar) => Scalar
  /** The same row here. `strata`: how much more is known of it here than below. */
  readonly row: (below: Row, strata: number) => Row
}

/** One row of a grain in a block: where values of that row become scalars of the block. */
export interface Row {
  readonly context: Context
  readonly block: Block
  readonly grain: Grain
  /** Values of a higher stratum are not known in this block. */
  readonly stratum: number
  /** Whether there is such a row; without it there always is. */
  readonly exists?: () => Scalar
  readonly outer?: () => Row | undefined
  readonly column: (column: { name: string; nullable: boolean; zone?: string }) => Scalar
  /** Scalars of values so far. */
  readonly known: Map<Value, Scalar>
  /** Rows at the ends of references so far. */
  readonly ones: Map<string, Row>
  /** The same row in the stage that the block reads. */
  readonly below?: { readonly row: Row; readonly view: View }
}

/** The row of a leaf that scans its grain. */
export function rowOf(
  context: Context,
  block: Block,
  grain: Grain,
  leaf: Leaf,
  more: { optional?: boolean; outer?: () => Row | undefined } = {},
): Row {
  const columns = new Map<string, Scalar>()
  const optional = more.optional === true
  const column: Row['column'] = ({ name, nullable, zone }) => {
    const old = columns.get(name)
    if (old) return old
    const type = grain.columns.get(name)
    if (type === undefined) throw new Error(`grain ${grain.id} has no column ${name}`)
    const made = columnOf(leaf, {
      name,
      type,
      nullable: nullable || optional,
      ...(zone === undefined ? {} : { zone }),
    })
    columns.set(name, made)
    return made
  }
  return {
    context,
    block,
    grain,
    stratum: 0,
    column,
    known: new Map(),
    ones: new Map(),
    ...(more.outer ? { outer: more.outer } : {}),
    ...(optional ? { exists: () => known(firstOf(keyOf({ grain, column }))) } : {}),
  }
}

export function startBlock(first: Leaf): Block {
  return { first, joins: [], where: [] }
}

export function fromOf({ first, joins }: Block): From {
  return { first, joins }
}

/** The row `levels` out of this one. */
export function outOf(row: Row, levels: number): Row {
  if (levels === 0) return row
  const outer = row.outer?.()
  if (!outer) throw new Error(`no row around a row of ${row.grain.id}`)
  return outOf(outer, levels - 1)
}

/** A column used by the compiler itself: of a key or of a reference. */
export function linkColumn({ grain, column }: Pick<Row, 'grain' | 'column'>, name: string): Scalar {
  return column({ name, nullable: !grain.key.includes(name) })
}

export function keyOf(row: Pick<Row, 'grain' | 'column'>): readonly Scalar[] {
  return row.grain.key.map((name) => linkColumn(row, name))
}

export function edgeKey({ from, to, on }: Edge): string {
  return JSON.stringify([from, to, on])
}

export function reverse({ from, to, toOne, on }: Edge): Edge {
  return { from: to, to: from, toOne: !toOne, on: on.map(([left, right]) => [right, left]) }
}

/** Columns of both rows that a walk makes equal, and what makes the second a row that references reach. */
export function linkOf(edge: Edge, from: Row, to: Row): readonly Scalar[] {
  const linked = new Set(edge.on.map(([, name]) => name))
  return [
    ...edge.on.map(([left, right]) => equal(linkColumn(from, left), linkColumn(to, right))),
    ...(edge.toOne
      ? to.grain.key.filter((name) => !linked.has(name)).map((name) => known(linkColumn(to, name)))
      : []),
  ]
}

export function joinOn(block: Block, how: Join['how'], leaf: Leaf, on: readonly Scalar[]): void {
  const condition = every(on)
  if (!condition) throw new Error('a join without a condition')
  block.joins.push({ how, leaf, on: condition })
}

function firstOf([first]: readonly Scalar[]): Scalar {
  if (!first) throw new Error('a key without columns')
  return first
}

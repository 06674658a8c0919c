import type { From, Join, Leaf, Named, Scalar } from '../ir/relation.js'
import type { Target } from '../ir/target.js'
import type { Edge, Grain, GrainId, Value } from '../ir/value.js'
import type { Escapes } from './escapes.js'
import { columnOf, equal, every, known } from './scalars.js'

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
  /** Undefined for the rows of a table of the warehouse. */
  readonly rowsOf: (grain: Grain) => GrainRows | undefined
}

/** What is read of a column. `zone`: the warehouse stores it without one; the value is the instant. */
export interface ColumnRead {
  readonly name: string
  readonly nullable: boolean
  readonly zone?: string
}

/** Rows of a grain as a named relation. */
export interface GrainRows {
  readonly named: Named
  /** Name in the relation of a column, which it has from when it is first asked for. */
  readonly column: (column: ColumnRead) => string
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
  readonly column: (column: ColumnRead) => Scalar
  /** Scalars of values so far. */
  readonly known: Map<Value, Scalar>
  /** Rows at the ends of references so far. */
  readonly ones: Map<string, Row>
  /** The same row in the stage that the block reads. */
  readonly below?: { readonly row: Row; readonly view: View }
}

/** One reading of the rows of a grain. */
export function leafOf(context: Context, grain: Grain): Leaf {
  const rows = context.rowsOf(grain)
  if (rows) return { kind: 'read', of: rows.named }
  const { origin } = grain
  if (origin.kind !== 'source') throw new Error(`no rows of ${grain.id}`)
  return { kind: 'scan', source: origin.source }
}

/** The row of a leaf that reads its grain. */
export function rowOf(
  context: Context,
  block: Block,
  grain: Grain,
  leaf: Leaf,
  more: { optional?: boolean; outer?: () => Row | undefined } = {},
): Row {
  const columns = new Map<string, Scalar>()
  const optional = more.optional === true
  const rows = context.rowsOf(grain)
  const column: Row['column'] = (read) => {
    const { name, zone } = read
    const old = columns.get(name)
    if (old) return old
    const type = grain.columns.get(name)
    if (type === undefined) throw new Error(`grain ${grain.id} has no column ${name}`)
    const nullable = read.nullable || optional
    const made = rows
      ? columnOf(leaf, { name: rows.column(read), type, nullable })
      : columnOf(leaf, { name, type, nullable, ...(zone === undefined ? {} : { zone }) })
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

/** Without a condition every row meets every row: only for related rows, or for a leaf of exactly one row. */
export function joinOn(
  block: Block,
  how: 'inner' | 'left',
  leaf: Leaf,
  on: readonly Scalar[],
): void {
  const condition = every(on)
  block.joins.push(condition ? { how, leaf, on: condition } : { how: 'cross', leaf })
}

function firstOf([first]: readonly Scalar[]): Scalar {
  if (!first) throw new Error('a key without columns')
  return first
}

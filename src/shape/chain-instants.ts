import { boolean, integer, timestamp } from '../catalog/data-type.js'
import type { Named, OutputColumn, Read, Scalar, Union } from '../ir/relation.js'
import type { ChainStep, Rows, Value } from '../ir/value.js'
import { edgeKey } from './edge.js'
import { createNames } from './names.js'
import type { Reach } from './reach.js'
import { fromOf, startBlock } from './row.js'
import type { Block, Context } from './row.js'
import { conjuncts, scalarOf } from './scalar-of.js'
import { anyOf, columnOf, every, literal } from './scalars.js'
import { shareScalars } from './share-scalars.js'
import { lazily } from './stage.js'

/** The instants at which rows of steps happened, each once for each link, in a block. */
export interface Instants {
  readonly block: Block
  readonly links: readonly OutputColumn[]
  readonly at: Scalar
  /** How many rows of a step happened then. */
  readonly size: (step: number) => Scalar
  /** When a row of the closing step happens next. */
  readonly next?: Scalar
}

/** All steps in one reading of each way to rows, however many of them are over it. */
export function instantsOf(
  context: Context,
  steps: readonly Pick<ChainStep, 'rows' | 'time'>[],
  find: (rows: Rows) => Reach,
  name: string,
): Instants {
  const ways = waysOf(steps).map((way) => found(context, steps, way, find))
  const [first, ...more] = ways
  if (!first) throw new Error('a sequence without a step')
  const bytes = context.target.limits.nameBytes
  const names = createNames(bytes, ['at', ...steps.map((_, i) => stepName(i))])
  const links = first.links.map((link) => ({ ...link, name: names(link.name) }))
  const rows = more.length === 0 ? first : united(context, ways, links, steps.length, name)
  const keys = [
    ...links.map((link, i) => ({ name: link.name, value: rows.links[i]?.value ?? link.value })),
    { name: 'at', value: rows.at },
  ]
  const measures = rows.isOf.map((filter, i) => ({
    name: stepName(i),
    fn: 'count' as const,
    type: integer,
    ...(filter ? { filter } : {}),
  }))
  const named = lazily(`${name}_instants`, () => {
    const where = every(rows.block.where)
    const filtered = where ? { where } : {}
    return shareScalars(
      { kind: 'group', from: fromOf(rows.block), ...filtered, keys, measures },
      context.target,
    )
  })
  const leaf: Read = { kind: 'read', of: named }
  const read = (column: string, { type }: Pick<Scalar, 'type'>): Scalar =>
    columnOf(leaf, { name: column, type, nullable: false })
  return {
    block: startBlock(leaf),
    links: links.map((link) => ({ name: link.name, value: read(link.name, link.value) })),
    at: read('at', rows.at),
    size: (step) => read(stepName(step), { type: integer }),
  }
}

/** Rows of a way, and for each step whether a row is one of its rows: undefined for all of them. */
interface Found {
  readonly block: Block
  readonly links: readonly OutputColumn[]
  readonly at: Scalar
  readonly isOf: readonly (Scalar | undefined)[]
}

function waysOf(steps: readonly Pick<ChainStep, 'rows'>[]): readonly (readonly number[])[] {
  const ways = new Map<string, number[]>()
  steps.forEach(({ rows }, index) => {
    const key = JSON.stringify([rows.from, rows.path.map(edgeKey)])
    const same = ways.get(key)
    if (same) same.push(index)
    else ways.set(key, [index])
  })
  return [...ways.values()]
}

function found(
  context: Context,
  steps: readonly Pick<ChainStep, 'rows' | 'time'>[],
  way: readonly number[],
  find: (rows: Rows) => Reach,
): Found {
  const here = way.flatMap((index) => steps[index] ?? [])
  const [first] = here
  if (!first) throw new Error('a way without a step')
  const conditions = here.map(({ rows }) => conjuncts(rows.where))
  const common = (conditions[0] ?? []).filter((each) => conditions.every((of) => of.includes(each)))
  const own = conditions.map((of) => of.filter((each) => !common.includes(each)))
  const related = find(first.rows)
  const values: readonly Value[] = [first.time, ...own.flat()]
  const { row, carry } = context.settle(related, common, values)
  const isOf = own.map((of) => every(of.map((each) => scalarOf(row, each))))
  row.block.where.push(...isOfAny(isOf))
  return {
    block: row.block,
    links: related.link.map((link) => ({ ...link, value: carry(link.value) })),
    at: scalarOf(row, first.time),
    isOf: steps.map((_, index) => (way.includes(index) ? isOf[way.indexOf(index)] : no)),
  }
}

/** Rows of several ways below each other. */
function united(
  { target }: Context,
  ways: readonly Found[],
  links: readonly OutputColumn[],
  count: number,
  name: string,
): Found {
  const columns = [...links.map((link) => link.name), 'at', ...range(count).map(stepName)]
  const inputs = ways.map((way): Named => {
    const { block, at, isOf } = way
    const values = [...way.links.map(({ value }) => value), at, ...isOf.map((of) => of ?? yes)]
    return lazily(`${name}_rows`, () => {
      const where = every(block.where)
      const outputs = columns.flatMap((column, i) => {
        const value = values[i]
        return value ? [{ name: column, value }] : []
      })
      return shareScalars(
        { kind: 'project', from: fromOf(block), ...(where ? { where } : {}), columns: outputs },
        target,
      )
    })
  })
  const leaf: Union = { kind: 'union', of: inputs, columns }
  const read = (column: string, { type, nullable }: Scalar): Scalar =>
    columnOf(leaf, { name: column, type, nullable })
  return {
    block: startBlock(leaf),
    links: links.map((link) => ({ name: link.name, value: read(link.name, link.value) })),
    at: columnOf(leaf, { name: 'at', type: timestamp, nullable: false }),
    isOf: range(count).map((i) => read(stepName(i), yes)),
  }
}

/** Rows of no step need no instant; nothing where one of the steps takes all rows. */
function isOfAny(isOf: readonly (Scalar | undefined)[]): readonly Scalar[] {
  const of = isOf.filter((each) => each !== undefined)
  const [only] = of
  if (!only || of.length < isOf.length) return []
  return [of.length === 1 ? only : anyOf(of)]
}

const yes = literal(boolean, 'true')
const no = literal(boolean, 'false')

function stepName(index: number): string {
  return `step_${index + 1}`
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index)
}

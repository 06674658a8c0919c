import { stepsOf } from '../ir/chain.js'
import type { AggregateValue, ChainStep, OneValue, Rows, Value } from '../ir/value.js'
import { edgeKey } from './edge.js'

/** What a value asks of rows outside of it. */
export interface Escape {
  /** 0: the row that the value is of; n: the row n levels out of that. */
  readonly level: number
  /** The value asked; undefined for a row at which a path starts. */
  readonly value?: Value
}

/** Answers about values, remembered by identity. */
export interface Escapes {
  /** What the inside of an aggregate asks of the row that holds it and of the rows around that one. */
  readonly of: (value: AggregateValue) => readonly Escape[]
  /** Whether the value asks nothing of the rows around the row it is of. */
  readonly isClosed: (value: Value) => boolean
  /**
   * How many times rows have to be made before the value is one of their scalars: an aggregate that compares with its own
   * row needs that row with everything it lends, the aggregates among it included.
   */
  readonly stratum: (value: Value) => number
  /** Whether the value is had from the row and its references, without any other rows. */
  readonly isBare: (value: Value) => boolean
  /** Whether the value at the end of the walk is better computed once per row there. */
  readonly isApart: (value: OneValue) => boolean
}

export function createEscapes(): Escapes {
  const found = new Map<AggregateValue, readonly Escape[]>()
  const closed = new Map<Value, boolean>()
  const strata = new Map<Value, number>()
  const bare = new Map<Value, boolean>()

  const escapes: Escapes = {
    of: (value) => remember(found, value, () => escapesOf(value)),
    isClosed: (value) =>
      remember(closed, value, () => escapesOf(value).every(({ level }) => level === 0)),
    isBare: (value) =>
      remember(bare, value, () => {
        if (value.kind === 'aggregate' || value.kind === 'across') return false
        if (value.kind === 'one') return escapes.isBare(value.value)
        return parts(value).every(escapes.isBare)
      }),
    isApart: (value) => escapes.stratum(value.value) > 0 && escapes.isClosed(value.value),
    stratum: (value) =>
      remember(strata, value, () => {
        if (value.kind === 'outer') return 0
        if (value.kind === 'one') return escapes.isApart(value) ? 0 : escapes.stratum(value.value)
        if (value.kind !== 'aggregate') return highest(parts(value).map(escapes.stratum))
        const lent = escapes.of(value)
        if (lent.length === 0) return 0
        const here = lent.flatMap((each) => (each.level === 0 && each.value ? [each.value] : []))
        return 1 + highest(here.map(escapes.stratum))
      }),
  }
  return escapes
}

/** The values that a value is made of, at its own row. */
export function parts(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'literal':
    case 'null':
    case 'now':
    case 'column':
    case 'outer':
    case 'one':
    case 'aggregate':
    // Over all rows of a grain: it asks nothing of the row that it is of.
    case 'across':
      return []
    case 'call':
      return value.args
    case 'and':
    case 'or':
      return value.of
    case 'not':
      return [value.of]
    case 'case':
      return [...value.when.flat(), ...(value.otherwise ? [value.otherwise] : [])]
  }
}

function stepsAfter({ chain }: Rows): readonly ChainStep[] {
  return chain === undefined ? [] : stepsOf(chain)
}

/** The values of the related row inside an aggregate. */
export function inside({ rows, filter, value, order }: AggregateValue): readonly Value[] {
  return [
    rows.where,
    ...(rows.lent ? [rows.lent.where] : []),
    ...(rows.limit?.order ?? []),
    ...(rows.groups ? [rows.groups.where, ...rows.groups.by] : []),
    ...(rows.chain ? [rows.chain.time] : []),
    ...stepsAfter(rows).flatMap((step) => [step.rows.where, step.time]),
    filter,
    ...(value ? [value] : []),
    ...(order ?? []),
  ]
}

function escapesOf(root: Value): readonly Escape[] {
  const escapes: Escape[] = []
  const seen = new Map<number, Set<Value>>()
  /** `depth` is that of the row `value` is of: the root's row is 0, rows around it are below 0. */
  const walk = (value: Value, depth: number): void => {
    const here = seen.get(depth) ?? new Set()
    seen.set(depth, here)
    if (here.has(value)) return
    here.add(value)
    if (value.kind === 'outer') {
      const out = depth - value.levels
      if (out <= 0) escapes.push({ level: -out, value: value.value })
      walk(value.value, out)
    } else if (value.kind === 'aggregate') {
      const ways = [value.rows, ...stepsAfter(value.rows).map((step) => step.rows)]
      for (const { from } of ways)
        if (from > 0 && depth - from <= 0) escapes.push({ level: from - depth })
      if (depth <= 0 && new Set(ways.map(startOf)).size > 1) escapes.push({ level: -depth })
      for (const each of inside(value)) walk(each, depth + 1)
    } else if (value.kind === 'one') walk(value.value, depth)
    else for (const each of parts(value)) walk(each, depth)
  }
  walk(root, 0)
  return escapes
}

/**
 * What the rows of a step are linked to. Steps that are linked to different columns have nothing in common but the row
 * that holds the sequence.
 */
function startOf({ from, path }: Rows): string {
  const lead = path.findIndex((edge) => !edge.toOne)
  const first = path[lead]?.on.map(([column]) => column)
  return JSON.stringify([from, path.slice(0, lead).map(edgeKey), first])
}

function highest(numbers: readonly number[]): number {
  return numbers.reduce((most, each) => Math.max(most, each), 0)
}

function remember<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  const old = memory.get(key)
  if (old !== undefined) return old
  const made = make()
  memory.set(key, made)
  return made
}

import { boolean, timestamp } from '../catalog/data-type.js'
import type { ScalarFn } from '../ir/functions.js'
import type { Scalar } from '../ir/relation.js'
import type { Edge, Value } from '../ir/value.js'
import { edgeKey } from './edge.js'
import { joinOn, leafOf, linkOf, outOf, rowOf } from './row.js'
import type { Row } from './row.js'

/** The value of the row as a scalar of its block. Aggregates have to be known before. */
export function scalarOf(row: Row, value: Value): Scalar {
  const old = row.known.get(value)
  if (old) return old
  const { below, context } = row
  const made =
    below && context.escapes.stratum(value) <= below.row.stratum
      ? below.view.carry(scalarOf(below.row, value))
      : translate(row, value)
  row.known.set(value, made)
  return made
}

/** The row at the end of the reference, joined to the block when it is first asked for. */
export function oneOf(row: Row, edge: Edge): Row {
  const key = edgeKey(edge)
  const old = row.ones.get(key)
  if (old) return old
  const made = row.below
    ? row.below.view.row(oneOf(row.below.row, edge), row.stratum - row.below.row.stratum)
    : joinOne(row, edge)
  row.ones.set(key, made)
  return made
}

function joinOne(row: Row, edge: Edge): Row {
  const { context, block, outer } = row
  const grain = context.grain(edge.to)
  const leaf = leafOf(context, grain)
  const one = rowOf(context, block, grain, leaf, { optional: true, ...(outer ? { outer } : {}) })
  joinOn(block, 'left', leaf, [...linkOf(edge, row, one), ...conditionsOf(one, grain.rows)])
  return one
}

/** The scalars of the operands of a condition that every row has to meet. */
export function conditionsOf(row: Row, condition: Value): readonly Scalar[] {
  return conjuncts(condition).map((each) => scalarOf(row, each))
}

export function conjuncts(condition: Value): readonly Value[] {
  if (condition.kind === 'literal' && condition.value.text === 'true') return []
  return condition.kind === 'and' ? condition.of : [condition]
}

function translate(row: Row, value: Value): Scalar {
  const { type, nullable } = value
  switch (value.kind) {
    case 'literal':
      return { kind: 'literal', type, nullable, value: value.value }
    case 'null':
      return { kind: 'null', type, nullable }
    case 'now':
      return { kind: 'clock', type: timestamp, nullable: false }
    case 'column':
      return row.column(value)
    case 'outer':
      return scalarOf(outOf(row, value.levels), value.value)
    case 'one':
      return ofOne(oneOf(row, value.edge), value.value)
    case 'call': {
      const args = value.args.map((arg) => scalarOf(row, arg))
      return {
        kind: 'call',
        type,
        nullable: nullable || mayBeUnknown(value.fn, args),
        fn: value.fn,
        args,
      }
    }
    case 'and':
    case 'or': {
      const of = value.of.map((each) => scalarOf(row, each))
      return { kind: value.kind, type: boolean, nullable: of.some((each) => each.nullable), of }
    }
    case 'not': {
      const of = scalarOf(row, value.of)
      return { kind: 'not', type: boolean, nullable: of.nullable, of }
    }
    case 'case': {
      const when = value.when.map(
        ([test, then]) => [scalarOf(row, test), scalarOf(row, then)] as const,
      )
      const otherwise = value.otherwise && scalarOf(row, value.otherwise)
      const open = !otherwise || otherwise.nullable || when.some(([, then]) => then.nullable)
      return { kind: 'case', type, nullable: open, when, ...(otherwise ? { otherwise } : {}) }
    }
    case 'aggregate':
      throw new Error(`${value.fn} over rows that were not grouped`)
    case 'across':
      throw new Error(`${value.fn} over rows of ${value.grain} that were not joined`)
  }
}

/** Unknown where there is no such row, whatever the value makes of unknown columns. */
function ofOne(one: Row, value: Value): Scalar {
  const scalar = scalarOf(one, value)
  if (!one.exists || isStrict(value)) return scalar
  return { kind: 'case', type: value.type, nullable: true, when: [[one.exists(), scalar]] }
}

/** Whether the value is unknown for a row of unknown columns. */
function isStrict(value: Value): boolean {
  switch (value.kind) {
    case 'null':
    case 'column':
    case 'one':
    case 'across':
      return true
    case 'literal':
    case 'now':
    case 'outer':
    case 'and':
    case 'or':
    case 'case':
      return false
    case 'not':
      return isStrict(value.of)
    case 'call':
      return isStrictCall(value.fn, value.args)
    case 'aggregate':
      // What is found for every row, or from no row, does not ask whether there is this one.
      return value.rows.all === undefined && value.nullable
  }
}

function isStrictCall(fn: ScalarFn, args: readonly Value[]): boolean {
  if (fn === 'is_known' || fn === 'is_true' || fn === 'list_of') return false
  if (fn === 'coalesce') return args.every(isStrict)
  if (fn === 'in') return args.slice(0, 1).every(isStrict)
  return args.some(isStrict)
}

function mayBeUnknown(fn: ScalarFn, args: readonly Scalar[]): boolean {
  if (fn === 'is_known' || fn === 'is_true' || fn === 'list_of') return false
  if (fn === 'coalesce') return args.every((arg) => arg.nullable)
  return args.some((arg) => arg.nullable)
}

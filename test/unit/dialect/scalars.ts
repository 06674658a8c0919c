import type { DataType } from '../../../src/catalog/data-type.js'
import {
  boolean,
  date,
  decimal,
  integer,
  ratio,
  string,
  timestamp,
} from '../../../src/catalog/data-type.js'
import type { ScalarFn } from '../../../src/ir/functions.js'
import type { Leaf, Relation, Scalar, Scan } from '../../../src/ir/relation.js'

/** Scalars written short, for tests. */

export function literal(type: DataType, text: string): Scalar {
  return { kind: 'literal', type, nullable: false, value: { type, text } }
}

export const text = (value: string): Scalar => literal(string, value)
export const int = (value: number | bigint): Scalar => literal(integer, String(value))
export const dec = (value: string): Scalar =>
  literal(decimal(value.split('.')[1]?.length ?? 0), value)
export const bool = (value: boolean): Scalar => literal(boolean, String(value))
export const day = (value: string): Scalar => literal(date, value)
export const real = (value: string): Scalar => literal(ratio, value)
export const instant = (value: string): Scalar =>
  literal(timestamp, value.includes('.') ? value : value.replace('Z', '.000000Z'))
export const unknown = (type: DataType): Scalar => ({ kind: 'null', type, nullable: true })

export function call(fn: ScalarFn, type: DataType, ...args: readonly Scalar[]): Scalar {
  const never = fn === 'is_known' || fn === 'is_true'
  return { kind: 'call', fn, type, args, nullable: !never && args.some((each) => each.nullable) }
}

export function column(of: Leaf, name: string, type: DataType, nullable = true): Scalar {
  return { kind: 'column', of, name, type, nullable }
}

export function scan(...source: readonly string[]): Scan {
  return { kind: 'scan', source }
}

/** The scalars as columns c0, c1 and so on of the rows of a leaf. */
export function project(leaf: Leaf, values: readonly Scalar[], where?: Scalar): Relation {
  return {
    kind: 'project',
    from: { first: leaf, joins: [] },
    columns: values.map((value, index) => ({ name: `c${index}`, value })),
    ...(where && { where }),
  }
}

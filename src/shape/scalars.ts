import { boolean } from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import type { Leaf, Scalar } from '../ir/relation.js'

export function columnOf(
  leaf: Leaf,
  column: { name: string; type: DataType; nullable: boolean; zone?: string },
): Scalar {
  return { kind: 'column', of: leaf, ...column }
}

export function equal(left: Scalar, right: Scalar): Scalar {
  const nullable = left.nullable || right.nullable
  return { kind: 'call', type: boolean, nullable, fn: 'equal', args: [left, right] }
}

export function known(of: Scalar): Scalar {
  return { kind: 'call', type: boolean, nullable: false, fn: 'is_known', args: [of] }
}

/** The conditions joined by and; undefined when there is none. */
export function every(conditions: readonly Scalar[]): Scalar | undefined {
  const of = [...new Set(conditions.flatMap((each) => (each.kind === 'and' ? each.of : [each])))]
  const [first] = of
  if (first === undefined || of.length === 1) return first
  return { kind: 'and', type: boolean, nullable: of.some((each) => each.nullable), of }
}

export function anyOf(of: readonly Scalar[]): Scalar {
  return { kind: 'or', type: boolean, nullable: of.some((each) => each.nullable), of }
}

export function not(of: Scalar): Scalar {
  return { kind: 'not', type: boolean, nullable: of.nullable, of }
}

export function less(a: Scalar, b: Scalar): Scalar {
  return {
    kind: 'call',
    type: boolean,
    nullable: a.nullable || b.nullable,
    fn: 'less',
    args: [a, b],
  }
}

export function atMost(a: Scalar, b: Scalar): Scalar {
  const nullable = a.nullable || b.nullable
  return { kind: 'call', type: boolean, nullable, fn: 'less_equal', args: [a, b] }
}

export function literal(type: DataType, text: string): Scalar {
  return { kind: 'literal', type, nullable: false, value: { type, text } }
}

export function orZero(of: Scalar): Scalar {
  const zero: Scalar = {
    kind: 'literal',
    type: of.type,
    nullable: false,
    value: { type: of.type, text: '0' },
  }
  return { kind: 'call', type: of.type, nullable: false, fn: 'coalesce', args: [of, zero] }
}

export function operands(scalar: Scalar): readonly Scalar[] {
  switch (scalar.kind) {
    case 'literal':
    case 'null':
    case 'clock':
    case 'column':
      return []
    case 'call':
      return scalar.args
    case 'and':
    case 'or':
      return scalar.of
    case 'not':
      return [scalar.of]
    case 'case':
      return [...scalar.when.flat(), ...(scalar.otherwise ? [scalar.otherwise] : [])]
  }
}

/** The scalar with `change` asked of each operand; the same object when nothing changed. */
export function withOperands(scalar: Scalar, change: (operand: Scalar) => Scalar): Scalar {
  switch (scalar.kind) {
    case 'literal':
    case 'null':
    case 'clock':
    case 'column':
      return scalar
    case 'call': {
      const args = scalar.args.map(change)
      return args.every((arg, i) => arg === scalar.args[i]) ? scalar : { ...scalar, args }
    }
    case 'and':
    case 'or': {
      const of = scalar.of.map(change)
      return of.every((each, i) => each === scalar.of[i]) ? scalar : { ...scalar, of }
    }
    case 'not': {
      const of = change(scalar.of)
      return of === scalar.of ? scalar : { ...scalar, of }
    }
    case 'case': {
      const when = scalar.when.map(([test, then]) => [change(test), change(then)] as const)
      const otherwise = scalar.otherwise && change(scalar.otherwise)
      return { ...scalar, when, ...(otherwise ? { otherwise } : {}) }
    }
  }
}

/** Whether the scalar reads no column. */
export function isConstant(scalar: Scalar): boolean {
  return scalar.kind !== 'column' && operands(scalar).every(isConstant)
}

import type { DataType } from '../catalog/data-type.js'
import { isBinary } from '../catalog/data-type.js'
import type { Scalar } from '../ir/relation.js'
import type { Code } from './code.js'
import { at, caseOf, code, digits, level, operand } from './code.js'
import type { Call, Dialect, Operand, Printer } from './dialect.js'
import { binary, cast, inType, unary } from './operands.js'

type Arithmetic =
  'add' | 'subtract' | 'multiply' | 'negate' | 'abs' | 'quotient' | 'whole_quotient' | 'sqrt'

/** Arithmetic whose text is the same in every dialect; exactness is the dialect's `exactResult` and `toBinary`. */
export const arithmetic: Readonly<Record<Arithmetic, Printer>> = {
  add: binary((a, b, call) =>
    computed(
      call,
      at(level.add, code`${term(a, call, level.add)} + ${term(b, call, level.multiply)}`),
    ),
  ),
  subtract: binary((a, b, call) =>
    computed(
      call,
      at(level.add, code`${term(a, call, level.add)} - ${term(b, call, level.multiply)}`),
    ),
  ),
  multiply: binary((a, b, call) =>
    computed(
      call,
      at(level.multiply, code`${term(a, call, level.multiply)} * ${term(b, call, level.tight)}`),
    ),
  ),
  negate: unary((a, call) => at(level.add, code`-${term(a, call, level.atom)}`)),
  abs: unary((a, call) => code`abs(${term(a, call, level.or)})`),
  quotient: binary((a, b, call) => {
    const divisor = binary64(b, call.dialect)
    const safe = isNonZero(b.scalar) ? divisor : code`nullif(${divisor}, 0)`
    return at(
      level.multiply,
      code`${operand(binary64(a, call.dialect), level.multiply)} / ${operand(safe, level.tight)}`,
    )
  }),
  whole_quotient: binary((a, b, { dialect }) => dialect.integerQuotient(a.code, b.code)),
  sqrt: unary((a, call) => {
    const value = binary64(a, call.dialect)
    return code`sqrt(${caseOf([[at(level.compare, code`${operand(value, level.add)} >= 0`), value]])})`
  }),
}

/** An exact or binary number as binary64. */
export function binary64(number: Operand, dialect: Dialect): Code {
  return inType(number, { kind: 'ratio' }, dialect)
}

/** Digits behind the point of a number that is exact. */
export function scaleOf(type: DataType): number {
  return type.kind === 'decimal' ? type.scale : 0
}

/** A literal power of ten, down to 10^-38. */
export function powerOfTen(exponent: number): Code {
  return exponent >= 0
    ? digits(`1${'0'.repeat(exponent)}`)
    : digits(`0.${'0'.repeat(-exponent - 1)}1`)
}

export function isNonZero(scalar: Scalar): boolean {
  return scalar.kind === 'literal' && /[1-9]/.test(scalar.value.text)
}

/** At most so many digits, before and behind the point together. */
export function digitsOf(scalar: Scalar): number {
  const { type } = scalar
  if (scalar.kind === 'literal') return scalar.value.text.replace(/\D/g, '').length
  if (type.kind === 'integer') return 19
  if (type.kind !== 'decimal') return 38
  if (scalar.kind !== 'call') return type.precision
  const { fn } = scalar
  const [a, b] = scalar.args
  if (a && (fn === 'negate' || fn === 'abs')) return digitsOf(a)
  if (a && b && fn === 'multiply') return Math.min(38, digitsOf(a) + digitsOf(b))
  if (a && b && (fn === 'add' || fn === 'subtract')) {
    const before = Math.max(digitsOf(a) - writtenScale(a), digitsOf(b) - writtenScale(b))
    return Math.min(38, before + 1 + type.scale)
  }
  return type.precision
}

/** Digits behind the point as they are printed, which a literal may have less of than its type. */
export function writtenScale(scalar: Scalar): number {
  if (scalar.kind !== 'literal') return scaleOf(scalar.type)
  const { text: written } = scalar.value
  return written.includes('.') ? written.length - written.indexOf('.') - 1 : 0
}

function computed(call: Call, value: Code): Code {
  return isBinary(call.type) ? value : call.dialect.exactResult(value, call.type, call.dialect)
}

/** Columns and literals may be of narrower types than declared, in which sums of them would not fit. */
function term(number: Operand, call: Call, least: number): Code {
  const { dialect, type } = call
  if (isBinary(type)) return operand(inType(number, type, dialect), least)
  const kind = number.scalar.type.kind
  if (kind === 'integer' && !isComputed(number.scalar)) {
    return cast(number.code, dialect.type({ kind: 'integer' }))
  }
  if (
    kind === 'decimal' &&
    number.scalar.kind === 'literal' &&
    !number.scalar.value.text.includes('.')
  ) {
    return cast(number.code, dialect.type({ kind: 'decimal', precision: 38, scale: 0 }))
  }
  return operand(number.code, least)
}

function isComputed(scalar: Scalar): boolean {
  return (
    scalar.kind === 'call' && ['add', 'subtract', 'multiply', 'negate', 'abs'].includes(scalar.fn)
  )
}

import type { DataType } from '../catalog/data-type.js'
import { isBinary } from '../catalog/data-type.js'
import type { ScalarFn } from '../ir/functions.js'
import type { Code } from './code.js'
import { at, caseOf, code, digits, level, operand, text } from './code.js'
import { named } from './clickhouse-time.js'
import type { Call, Operand, Printer } from './dialect.js'
import { arithmetic, digitsOf, isNonZero, scaleOf, writtenScale } from './numbers.js'
import { argument, binary, compare, literalText, unary } from './operands.js'

type Exact = Extract<
  ScalarFn,
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'negate'
  | 'abs'
  | 'round'
  | 'floor'
  | 'ceil'
  | 'round_quotient'
  | 'floor_quotient'
  | 'ceil_quotient'
>

/**
 * Integers and decimals. ClickHouse wraps in silence where a result does not fit into its bits, and takes decimals of 39
 * digits, so results that may be out of range are computed in a wider type and go into their own by a function that fails.
 */
export const clickhouseNumbers: Readonly<Record<Exact, Printer>> = {
  add: binary((a, b, call) => sum(a, b, call, '+')),
  subtract: binary((a, b, call) => sum(a, b, call, '-')),
  multiply: binary((a, b, call) => {
    if (isBinary(call.type)) return arithmetic.multiply(call)
    const form = (left: Code, right: Code): Code =>
      at(level.multiply, code`${operand(left, level.multiply)} * ${operand(right, level.tight)}`)
    if (call.type.kind === 'integer') return asInteger(form(wide(a), b.code), call)
    const isNarrow = digitsOf(a.scalar) + digitsOf(b.scalar) <= 38
    return asDecimal(isNarrow, a, b, call.type, form)
  }),
  negate: unary((a, call) =>
    call.type.kind === 'integer'
      ? asInteger(at(level.add, code`-${wide(a)}`), call)
      : arithmetic.negate(call),
  ),
  abs: unary((a, call) =>
    call.type.kind === 'integer' ? asInteger(code`abs(${wide(a)})`, call) : arithmetic.abs(call),
  ),
  round: binary((a, _, call) => {
    const places = digits(literalText(argument(call, 1)))
    return whole(code`round(${wideNumber(a)}, ${places})`, call)
  }),
  floor: unary((a, call) => whole(code`floor(${wideNumber(a)})`, call)),
  ceil: unary((a, call) => whole(code`ceil(${wideNumber(a)})`, call)),
  round_quotient: roundQuotient,
  floor_quotient: wholeQuotient('<', '-'),
  ceil_quotient: wholeQuotient('>', '+'),
}

/** A decimal of 76 digits as one of 38; fails where that is too few. */
export function limited(number: Code, scale: number): Code {
  const wide = code`segc_wide`
  const limit = code`toDecimal256(${text(`1${'0'.repeat(38 - scale)}`)}, 0)`
  const isOut = code`coalesce(abs(${wide}) >= ${limit}, false)`
  const value = code`toDecimal128(${wide}, ${digits(String(scale))})`
  return named([['segc_wide', number]], code`${value} + throwIf(${isOut}, 'decimal out of range')`)
}

/** Exact numbers for comparisons of the first with the others; ClickHouse brings two to one scale and wraps. */
export function sameScale([first, ...others]: readonly Operand[]): readonly Code[] {
  if (!first) return []
  const widest = others.every((each) => fits(first, each)) ? first.code : inDecimal(first, 256)
  return [widest, ...others.map((each) => each.code)]
}

function fits(a: Operand, b: Operand): boolean {
  const [one, other] = [scaleOf(a.scalar.type), scaleOf(b.scalar.type)]
  const longest = Math.max(digitsOf(a.scalar) - one, digitsOf(b.scalar) - other)
  return one === other || longest + Math.max(one, other) <= (one && other ? 38 : 18)
}

/** An exact number as a decimal of its own scale. */
export function inDecimal(number: Operand, bits: 128 | 256): Code {
  const { scalar } = number
  const scale = digits(String(writtenScale(scalar)))
  const value = scalar.kind === 'literal' ? text(scalar.value.text) : number.code
  return bits === 128
    ? code`toDecimal128(${value}, ${scale})`
    : code`toDecimal256(${value}, ${scale})`
}

function sum(a: Operand, b: Operand, call: Call, sign: '+' | '-'): Code {
  if (isBinary(call.type)) return sign === '+' ? arithmetic.add(call) : arithmetic.subtract(call)
  const form = (left: Code, right: Code): Code => {
    const term = operand(right, level.multiply)
    return at(
      level.add,
      sign === '+'
        ? code`${operand(left, level.add)} + ${term}`
        : code`${operand(left, level.add)} - ${term}`,
    )
  }
  if (call.type.kind === 'integer') return asInteger(form(wide(a), b.code), call)
  const scale = Math.max(writtenScale(a.scalar), writtenScale(b.scalar))
  const longest = Math.max(
    digitsOf(a.scalar) - writtenScale(a.scalar),
    digitsOf(b.scalar) - writtenScale(b.scalar),
  )
  return asDecimal(longest + 1 + scale <= 38, a, b, call.type, form)
}

function asDecimal(
  isNarrow: boolean,
  a: Operand,
  b: Operand,
  type: DataType,
  form: (left: Code, right: Code) => Code,
): Code {
  if (isNarrow) return form(inDecimal(a, 128), b.code)
  return limited(form(inDecimal(a, 256), inDecimal(b, 256)), scaleOf(type))
}

function asInteger(value: Code, call: Call): Code {
  const nullable = call.args.some((each) => each.scalar.nullable)
  return code`accurateCast(${value}, ${text(nullable ? 'Nullable(Int64)' : 'Int64')})`
}

/** In a type that holds every sum, product and opposite of two integers. */
function wide(integer: Operand): Code {
  return code`toInt128(${integer.code})`
}

function wideNumber(number: Operand): Code {
  return number.scalar.type.kind === 'integer' ? wide(number) : inDecimal(number, 256)
}

function whole(value: Code, call: Call): Code {
  return call.type.kind === 'integer' ? asInteger(value, call) : limited(value, scaleOf(call.type))
}

/** A number times a power of ten, whole, in 256 bits. */
function scaled(number: Operand, exponent: number): Code {
  const { type } = number.scalar
  if (type.kind !== 'decimal') {
    const value = code`toInt256(${number.code})`
    return exponent === 0
      ? value
      : at(level.multiply, code`${value} * toInt256(${text(`1${'0'.repeat(exponent)}`)})`)
  }
  const value = inDecimal(number, 256)
  return exponent === 0
    ? code`toInt256(${value})`
    : code`toInt256(${value} * toDecimal256(${text(`1${'0'.repeat(exponent)}`)}, 0))`
}

/** The value of `body` over `segc_a` and `segc_b`: both operands as whole numbers of one scale, the first `10 ^ places` times. */
function overWhole(call: Call, places: number, body: Code): Code {
  const [a, b] = [argument(call, 0), argument(call, 1)]
  const scale = Math.max(scaleOf(a.scalar.type), scaleOf(b.scalar.type))
  const divisor = scaled(b, scale + Math.max(-places, 0))
  return named(
    [
      ['segc_a', scaled(a, scale + Math.max(places, 0))],
      ['segc_b', isNonZero(b.scalar) ? divisor : code`nullif(${divisor}, 0)`],
    ],
    body,
  )
}

/** Half away from zero; whole division cuts towards zero. */
function roundQuotient(call: Call): Code {
  const places = Number(literalText(argument(call, 2)))
  const quotient = code`intDiv(2 * abs(segc_a) + abs(segc_b), 2 * abs(segc_b))`
  const units = at(level.multiply, code`sign(segc_a) * sign(segc_b) * toInt256(${quotient})`)
  if (places === 0) return whole(overWhole(call, places, units), call)
  const power =
    places < 0
      ? code`toDecimal256(${text(`1${'0'.repeat(-places)}`)}, 0)`
      : code`toDecimal256(${text(`0.${'0'.repeat(places - 1)}1`)}, ${digits(String(places))})`
  return whole(overWhole(call, places, code`toDecimal256(${units}, 0) * ${power}`), call)
}

/** The quotient cut towards zero, and one further where it was cut in the wrong direction. */
function wholeQuotient(cut: '<' | '>', step: '-' | '+'): Printer {
  return (call) => {
    const wrong = compare(code`sign(segc_a) * sign(segc_b)`, cut, digits('0'))
    const one = caseOf([[code`${wrong} and segc_a % segc_b <> 0`, digits('1')]], digits('0'))
    const quotient = code`intDiv(segc_a, segc_b)`
    const value = step === '-' ? code`${quotient} - ${one}` : code`${quotient} + ${one}`
    return whole(overWhole(call, 0, value), call)
  }
}

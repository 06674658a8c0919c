import { EvaluationError } from './evaluation-error.js'

/** An integer or decimal: `units / 10^scale`. */
export interface Exact {
  readonly kind: 'integer' | 'decimal'
  readonly units: bigint
  readonly scale: number
}

/** An exact rational number, the denominator positive. */
export interface Quotient {
  readonly numerator: bigint
  readonly denominator: bigint
}

const integerLimit = 2n ** 63n
const decimalLimit = 10n ** 38n

export function integer(units: bigint | number): Exact {
  const value = BigInt(units)
  if (value >= integerLimit || value < -integerLimit)
    throw new EvaluationError(`${value} is no 64-bit integer`)
  return { kind: 'integer', units: value, scale: 0 }
}

export function decimal(units: bigint, scale: number): Exact {
  if (units >= decimalLimit || units <= -decimalLimit)
    throw new EvaluationError(`${units} at scale ${scale} has more than 38 digits`)
  return { kind: 'decimal', units, scale }
}

export function addExact(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale)
  const sum = unitsAt(a, scale) + unitsAt(b, scale)
  return bothIntegers(a, b) ? integer(sum) : decimal(sum, scale)
}

export function multiplyExact(a: Exact, b: Exact): Exact {
  const product = a.units * b.units
  return bothIntegers(a, b) ? integer(product) : decimal(product, a.scale + b.scale)
}

export function negateExact(a: Exact): Exact {
  return a.kind === 'integer' ? integer(-a.units) : decimal(-a.units, a.scale)
}

export function compareExact(a: Exact, b: Exact): number {
  const scale = Math.max(a.scale, b.scale)
  const difference = unitsAt(a, scale) - unitsAt(b, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Undefined for a divisor of 0. */
export function divideExact(a: Exact, b: Exact): Quotient | undefined {
  if (b.units === 0n) return undefined
  const numerator = a.units * 10n ** BigInt(b.scale)
  const denominator = b.units * 10n ** BigInt(a.scale)
  return denominator < 0n
    ? { numerator: -numerator, denominator: -denominator }
    : { numerator, denominator }
}

export function quotientOf(a: Exact): Quotient {
  return { numerator: a.units, denominator: 10n ** BigInt(a.scale) }
}

/** Half away from zero, to so many digits after the point; negative digits stand before it. */
export function roundQuotient(q: Quotient, digits: number): Exact {
  const up = 10n ** BigInt(Math.max(digits, 0))
  const down = 10n ** BigInt(Math.max(-digits, 0))
  const denominator = q.denominator * down
  const magnitude = (q.numerator < 0n ? -q.numerator : q.numerator) * up
  const rounded = ((2n * magnitude + denominator) / (2n * denominator)) * down
  return decimal(q.numerator < 0n ? -rounded : rounded, Math.max(digits, 0))
}

export function floorQuotient(q: Quotient): Exact {
  const truncated = q.numerator / q.denominator
  return decimal(q.numerator % q.denominator < 0n ? truncated - 1n : truncated, 0)
}

export function ceilQuotient(q: Quotient): Exact {
  const truncated = q.numerator / q.denominator
  return decimal(q.numerator % q.denominator > 0n ? truncated + 1n : truncated, 0)
}

/** The nearest binary64, ties to even; a text is the way to it that is right for every decimal. */
export function toBinary(a: Exact): number {
  return Number(exactText(a))
}

/** Without trailing zeros after the point. */
export function exactText(a: Exact): string {
  const digits = (a.units < 0n ? -a.units : a.units).toString().padStart(a.scale + 1, '0')
  const whole = digits.slice(0, digits.length - a.scale)
  const fraction = digits.slice(digits.length - a.scale).replace(/0+$/, '')
  return `${a.units < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}

function unitsAt(a: Exact, scale: number): bigint {
  return a.units * 10n ** BigInt(scale - a.scale)
}

function bothIntegers(a: Exact, b: Exact): boolean {
  return a.kind === 'integer' && b.kind === 'integer'
}

import type { Code } from './code.js'
import { at, code, level, text } from './code.js'
import type { Operand } from './dialect.js'
import { digitsOf, writtenScale } from './numbers.js'
import { cast, isLiteral } from './operands.js'

/**
 * Exact numbers for a comparison. DuckDB brings them to one decimal, which has no more than 38 digits; where two columns may
 * need more, they are compared as whole numbers of one unit, of as many digits as it takes.
 */
export function duckdbSameScale(numbers: readonly Operand[]): readonly Code[] {
  const [first, ...others] = numbers
  if (!first || others.every((each) => fits(first, each))) return numbers.map((each) => each.code)
  const scale = Math.max(...numbers.map((each) => writtenScale(each.scalar)))
  return numbers.map((each) => units(each, scale))
}

function fits(a: Operand, b: Operand): boolean {
  const [one, other] = [writtenScale(a.scalar), writtenScale(b.scalar)]
  const longest = Math.max(digitsOf(a.scalar) - one, digitsOf(b.scalar) - other)
  const isShort = one === other || longest + Math.max(one, other) <= 38
  return isShort || isLiteral(a.scalar) || isLiteral(b.scalar)
}

function units(number: Operand, scale: number): Code {
  const own = writtenScale(number.scalar)
  const shown = cast(number.code, code`varchar`)
  const figures = own === 0 ? shown : code`replace(${shown}, '.', '')`
  const zeros = text('0'.repeat(scale - own))
  const whole = own === scale ? figures : at(level.add, code`${figures} || ${zeros}`)
  return cast(whole, code`bignum`)
}

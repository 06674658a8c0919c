import type { Code } from './code.js'
import { at, code, level, text } from './code.js'
import type { Operand } from './dialect.js'
import { digitsOf, writtenScale } from './numbers.js'
import { cast, isLiteral } from './operands.js'

/**
 * Two exact numbers for a comparison. DuckDB brings them to one decimal, which has no more than 38 digits; where two columns
 * may need more, they are compared as whole numbers of one unit, of as many digits as it takes.
 */
export function duckdbSameScale(a: Operand, b: Operand): readonly [Code, Code] {
  const [one, other] = [writtenScale(a.scalar), writtenScale(b.scalar)]
  const longest = Math.max(digitsOf(a.scalar) - one, digitsOf(b.scalar) - other)
  const scale = Math.max(one, other)
  const fits = one === other || longest + scale <= 38
  if (fits || isLiteral(a.scalar) || isLiteral(b.scalar)) return [a.code, b.code]
  return [units(a, scale), units(b, scale)]
}

function units(number: Operand, scale: number): Code {
  const own = writtenScale(number.scalar)
  const shown = cast(number.code, code`varchar`)
  const figures = own === 0 ? shown : code`replace(${shown}, '.', '')`
  const zeros = text('0'.repeat(scale - own))
  const whole = own === scale ? figures : at(level.add, code`${figures} || ${zeros}`)
  return cast(whole, code`bignum`)
}

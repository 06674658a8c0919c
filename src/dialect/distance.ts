import type { Code } from './code.js'
import { allOf, at, caseOf, code, digits, level, operand } from './code.js'
import type { Call } from './dialect.js'
import { argument } from './operands.js'

/**
 * Haversine in binary64. What is no place on the globe has no distance: that also keeps unknown values, NaN and overflows
 * away from `least`, which holds the sine of half the angle to 1 when rounding takes it beyond.
 */
export function distance(call: Call): Code {
  const [lat1, lon1] = [argument(call, 0).code, argument(call, 1).code]
  const [lat2, lon2] = [argument(call, 2).code, argument(call, 3).code]
  const apart = halfSine(lat1, lat2)
  const along = code`cos(radians(${lat1})) * cos(radians(${lat2})) * ${halfSine(lon1, lon2)}`
  const angle = code`asin(sqrt(least(${digits('1')}, ${apart} + ${along})))`
  const places = [within(lat1, 90), within(lon1, 360), within(lat2, 90), within(lon2, 360)]
  return caseOf([[allOf(places), at(level.multiply, code`${digits('12742.0176')} * ${angle}`)]])
}

/** The square of the sine of half the angle between two angles in degrees. */
function halfSine(from: Code, to: Code): Code {
  const degrees = code`${operand(to, level.add)} - ${operand(from, level.multiply)}`
  return code`power(sin(radians(${degrees}) / 2), 2)`
}

function within(degrees: Code, most: number): Code {
  const limits = code`${digits(String(-most))} and ${digits(String(most))}`
  return at(level.compare, code`${operand(degrees, level.add)} between ${limits}`)
}

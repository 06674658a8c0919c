import { rounding } from './rounding.js'

export const ceil = rounding(
  'ceil',
  'The smallest whole number that is not below; exact, also of a quotient.',
  'ceil(points / 100)',
)

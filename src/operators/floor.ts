import { rounding } from './rounding.js'

export const floor = rounding(
  'floor',
  'The largest whole number that is not above; exact, also of a quotient.',
  'floor(points / 100)',
)

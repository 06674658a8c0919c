import { rounding } from './rounding.js'

export const round = rounding(
  'round',
  'The number rounded to so many decimals (default 0), half away from zero; exact, also of a quotient.',
  'round(avg(orders.amount), 2)',
)

import { arithmetic } from './arithmetic.js'

export const multiply = arithmetic(
  '*',
  'multiply',
  'The product; exact for integers and decimals, whose scales add up.',
  'quantity * price',
)

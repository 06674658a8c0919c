import { arithmetic } from './arithmetic.js'

export const subtract = arithmetic(
  '-',
  'subtract',
  'The difference; exact for integers and decimals.',
  'amount - discount',
)

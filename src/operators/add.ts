import { arithmetic } from './arithmetic.js'

export const add = arithmetic(
  '+',
  'add',
  'The sum; exact for integers and decimals.',
  'price + shipping',
)

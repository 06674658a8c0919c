import { choice } from './choice.js'

export const greatest = choice(
  'greatest',
  'The largest argument; unknown when one is.',
  'greatest(a, b)',
)

import { choice } from './choice.js'

export const coalesce = choice(
  'coalesce',
  'The first argument that is known.',
  'coalesce(discount, 0)',
)

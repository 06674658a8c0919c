import { textPredicate } from './text-predicate.js'

export const contains = textPredicate(
  'contains',
  'Whether the text has the other somewhere in it.',
  "name contains 'shoe'",
)

import { textPredicate } from './text-predicate.js'

export const startsWith = textPredicate(
  'starts_with',
  'Whether the text begins with the other.',
  "sku starts with 'SH-'",
)

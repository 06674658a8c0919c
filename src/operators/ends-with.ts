import { textPredicate } from './text-predicate.js'

export const endsWith = textPredicate(
  'ends_with',
  'Whether the text ends with the other.',
  "email ends with '@example.com'",
)

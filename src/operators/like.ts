import { textPredicate } from './text-predicate.js'

export const like = textPredicate(
  'like',
  'Whether the whole text fits a pattern: % is any run, _ one code point, nothing else is special.',
  "code like 'A_%'",
)

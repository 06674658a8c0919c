import { textFunction } from './text-function.js'

export const trim = textFunction(
  'trim',
  'The text without blanks (U+0020) at its ends.',
  'trim(city)',
)

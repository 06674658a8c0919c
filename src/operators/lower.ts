import { textFunction } from './text-function.js'

export const lower = textFunction(
  'lower',
  'The text with A-Z as a-z and all else unchanged.',
  'lower(email)',
)

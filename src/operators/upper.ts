import { textFunction } from './text-function.js'

export const upper = textFunction(
  'upper',
  'The text with a-z as A-Z and all else unchanged.',
  'upper(country)',
)

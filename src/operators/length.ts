import { textFunction } from './text-function.js'

export const length = textFunction('length', 'The number of code points.', 'length(postcode)')

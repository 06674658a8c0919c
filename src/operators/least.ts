import { choice } from './choice.js'

export const least = choice('least', 'The smallest argument; unknown when one is.', 'least(a, b)')

import { datePart } from './date-part.js'

export const hour = datePart('hour', 'The local hour, 0 to 23.', 'hour(ordered_at) >= 18')

import { datePart } from './date-part.js'

export const day = datePart('day', 'The day of the month, 1 to 31.', 'day(birth_date)')

import { datePart } from './date-part.js'

export const month = datePart('month', 'The month, 1 to 12.', 'month(birth_date) = 12')

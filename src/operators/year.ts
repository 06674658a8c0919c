import { datePart } from './date-part.js'

export const year = datePart('year', 'The civil year.', 'year(birth_date)')

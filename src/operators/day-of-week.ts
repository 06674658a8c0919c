import { datePart } from './date-part.js'

export const dayOfWeek = datePart(
  'day_of_week',
  'The day of the week, Monday 1 to Sunday 7.',
  'day_of_week(ordered_at) >= 6',
)

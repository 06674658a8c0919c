/** Types and forms, SEG3xx. */
export const typeCodes = {
  SEG301: 'wrong type',
} as const

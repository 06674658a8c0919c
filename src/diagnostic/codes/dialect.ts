/** Not possible in a dialect, SEG5xx. */
export const dialectCodes = {
  SEG501: 'form that the dialect cannot say',
} as const

/** Not possible in a dialect, SEG5xx. */
export const dialectCodes = {
  SEG501: 'form that the dialect cannot say',
  SEG502: 'view with more columns than the dialect takes',
} as const

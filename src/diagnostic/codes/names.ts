/** Names, SEG2xx. */
export const nameCodes = {
  SEG201: 'unknown name',
} as const

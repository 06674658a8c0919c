/** Faults of segc itself, SEG9xx. */
export const internalCodes = {
  SEG900: 'fault of segc',
} as const

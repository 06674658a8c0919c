/** Plan and apply, SEG6xx. */
export const deployCodes = {
  SEG601: 'object that segc did not make',
} as const

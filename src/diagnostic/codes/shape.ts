/** Shape of definition files, SEG1xx. */
export const shapeCodes = {
  SEG101: 'unknown key',
} as const

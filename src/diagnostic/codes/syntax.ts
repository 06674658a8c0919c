/** YAML and expression syntax, SEG0xx. */
export const syntaxCodes = {
  SEG001: 'text that is no YAML',
} as const

/** Shape of definition files, SEG1xx. */
export const shapeCodes = {
  SEG101: 'unknown key',
  SEG102: 'missing key',
  SEG103: 'wrong kind of value',
  SEG104: 'name that is not allowed',
  SEG105: 'unknown type',
  SEG106: 'empty list',
  SEG107: 'keys that exclude each other',
  SEG108: 'value that is not on the list',
} as const

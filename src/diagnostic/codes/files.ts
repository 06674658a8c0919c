/** Files that a command reads, SEG09x. */
export const fileCodes = {
  SEG091: 'project that does not exist',
  SEG092: 'file or folder that cannot be read',
  SEG093: 'text that is no UTF-8',
  SEG094: 'list that is not as declared',
  SEG095: 'value of a list that does not fit',
  SEG096: 'cluster model that does not fit',
} as const

/** Files that a command reads, SEG09x. */
export const fileCodes = {
  SEG091: 'project that does not exist',
  SEG092: 'file or folder that cannot be read',
  SEG093: 'text that is no UTF-8',
} as const

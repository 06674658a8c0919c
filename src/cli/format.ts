/**
 * How the outcome of a command is written. `human` has findings on standard error, or on standard output where they are
 * the result; `github` the same as annotations; `json` is one document of all; `sarif` and `junit` are documents of the
 * findings alone, so that the result for people goes to standard error.
 */
export const formats = ['human', 'json', 'github', 'sarif', 'junit'] as const
export type Format = (typeof formats)[number]

export interface FormatOptions {
  /** Short for `--format json`. */
  readonly json?: boolean | undefined
  readonly format?: Format | undefined
}

export function formatOf({ json, format }: FormatOptions): Format {
  return format ?? (json === true ? 'json' : 'human')
}

/** Whether standard output is one document, in which lines for people have no place. */
export function isDocument(format: Format): boolean {
  return format === 'json' || format === 'sarif' || format === 'junit'
}

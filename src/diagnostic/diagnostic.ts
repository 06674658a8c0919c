import type { Span } from '../source/source-file.js'
import type { Code } from './codes.js'

/** A place and what is special about it. */
export interface Label {
  readonly span: Span
  readonly text?: string
}

/**
 * One fault. `message` says what is wrong (lower case, no full stop), `help` what to do about it, `notes` add facts.
 * A fault of the outside world (a server, a missing file) has no `primary`.
 */
export interface Diagnostic {
  readonly code: Code
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly primary?: Label
  readonly related?: readonly Label[]
  readonly notes?: readonly string[]
  readonly help?: string
}

export type Report = (diagnostic: Diagnostic) => void

/** What every phase returns: a value that is always usable, and what was wrong. */
export interface Checked<T> {
  readonly value: T
  readonly diagnostics: readonly Diagnostic[]
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}

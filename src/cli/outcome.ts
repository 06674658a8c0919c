import type { CheckResult } from '../diagnostic/check-result.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { ExitCode } from './exit-code.js'

/** What a command found out; printed by `run-command`. */
export interface Outcome {
  readonly exitCode: ExitCode
  /** The result for people, on standard output. */
  readonly text: string
  /** The same for machines, beside `format_version` and `findings`. */
  readonly json: Readonly<Record<string, unknown>>
  readonly findings: readonly Diagnostic[]
  /** Findings are what the command was asked for: they go to standard output too. */
  readonly findingsAreResult?: boolean
  /** What was tested beside the definitions. */
  readonly checks?: readonly CheckResult[]
  /** Paths of the files that were checked. */
  readonly files?: readonly string[]
  /** The command has printed everything itself. */
  readonly isPrinted?: boolean
  /** A remark for people, on standard error. */
  readonly remark?: string
}

/** Ends a command: findings and nothing else. */
export class Failure extends Error {
  readonly exitCode: ExitCode
  readonly findings: readonly Diagnostic[]

  constructor(exitCode: ExitCode, findings: readonly Diagnostic[], remark = '') {
    super(remark)
    this.name = 'Failure'
    this.exitCode = exitCode
    this.findings = findings
  }
}

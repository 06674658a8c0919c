/** One thing that was tested, and how it is. */
export interface CheckResult {
  readonly name: string
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped'
  /** What was found, in one line. */
  readonly summary: string
  readonly details: readonly Detail[]
  /** Findings say the same, at their places. */
  readonly isFound?: boolean
}

/** One thing that is not as it should be, and what to do about it. */
export interface Detail {
  readonly text: string
  readonly fix: string
}

/** Of a check that says something which no finding does. */
export function severityOf({ status, isFound }: CheckResult): 'error' | 'warning' | undefined {
  if (isFound === true) return undefined
  if (status === 'failed') return 'error'
  return status === 'warning' ? 'warning' : undefined
}

/** What failed or is doubtful, in words. */
export function checkText({ summary, details }: CheckResult): string {
  return [summary, ...details.map(({ text, fix }) => `${text}\nhelp: ${fix}`)].join('\n')
}

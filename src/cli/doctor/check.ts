import type { CheckResult, Detail } from '../../diagnostic/check-result.js'

/** One thing that the doctor looked at. */
export interface Check extends CheckResult {
  readonly name:
    | 'configuration'
    | 'definitions'
    | 'connection'
    | 'permissions'
    | 'tables'
    | 'keys'
    | 'times'
    | 'references'
    | 'views'
}

export function passed(name: Check['name'], summary: string): Check {
  return { name, status: 'ok', summary, details: [] }
}

export function failed(name: Check['name'], summary: string, details: readonly Detail[]): Check {
  return { name, status: 'failed', summary, details }
}

/** Of what findings show, which a reader of annotations need not be told twice. */
export function foundFaulty(
  name: Check['name'],
  summary: string,
  details: readonly Detail[],
): Check {
  return { ...failed(name, summary, details), isFound: true }
}

export function skipped(name: Check['name'], because: string): Check {
  return { name, status: 'skipped', summary: because, details: [] }
}

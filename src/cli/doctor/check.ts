/** One thing that the doctor looked at. */
export interface Check {
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
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped'
  /** What was found, in one line. */
  readonly summary: string
  readonly details: readonly Detail[]
}

/** One thing that is not as it should be, and what to do about it. */
export interface Detail {
  readonly text: string
  readonly fix: string
}

export function passed(name: Check['name'], summary: string): Check {
  return { name, status: 'ok', summary, details: [] }
}

export function failed(name: Check['name'], summary: string, details: readonly Detail[]): Check {
  return { name, status: 'failed', summary, details }
}

export function skipped(name: Check['name'], because: string): Check {
  return { name, status: 'skipped', summary: because, details: [] }
}

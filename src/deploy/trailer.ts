/** What segc writes about itself at the end of the comment of each object that it makes. */
export interface Trailer {
  readonly project: string
  readonly kind: string
  /** Changes when the meaning of the object does. */
  readonly fingerprint: string
  /** Hash of the statement that made the object. */
  readonly statement: string
  /** Of the table of statements: hash of all that the last apply read and made. */
  readonly stamp?: string
  /** Of the table of statements: names of views that were no longer defined at that time. */
  readonly kept?: readonly string[]
}

const start = '--segc:'

/** The text for people, an empty line, and one line for segc. */
export function commentWith(text: string, trailer: Trailer): string {
  const { project, kind, fingerprint, statement, stamp, kept } = trailer
  const content = { v: 1, p: project, k: kind, f: fingerprint, s: statement, t: stamp, n: kept }
  const line = start + JSON.stringify(content)
  return text === '' ? line : `${text}\n\n${line}`
}

/** Undefined for a comment that segc did not write. Reads the trailers of other versions too. */
export function readTrailer(comment: string | undefined): Trailer | undefined {
  const line = comment?.split('\n').at(-1) ?? ''
  if (!line.startsWith(start)) return undefined
  let content: unknown
  try {
    content = JSON.parse(line.slice(start.length))
  } catch {
    return undefined
  }
  if (typeof content !== 'object' || content === null) return undefined
  const text = (key: string): string => {
    const value: unknown = key in content ? Reflect.get(content, key) : undefined
    return typeof value === 'string' ? value : ''
  }
  const stamp = text('t')
  const names: unknown = 'n' in content ? content.n : []
  const kept = Array.isArray(names) ? names.map(String) : []
  return {
    project: text('p'),
    kind: text('k'),
    fingerprint: text('f'),
    statement: text('s'),
    ...(stamp !== '' && { stamp }),
    ...(kept.length > 0 && { kept }),
  }
}

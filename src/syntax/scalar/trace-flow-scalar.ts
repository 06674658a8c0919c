import { Trace } from './trace.js'

/** A plain scalar: line ends fold to a space, empty lines to line ends. `source` begins at the file offset `base`. */
export function tracePlain(source: string, base: number): Trace {
  const trace = new Trace()
  foldLines({ source, from: 0, to: source.length, base }, trace, (from, to) => {
    trace.copy(source, from, to, base)
  })
  return trace
}

/** A single-quoted scalar, quotes included in `source`. A quote inside is written twice and comes from the first. */
export function traceSingleQuoted(source: string, base: number): Trace {
  const trace = new Trace()
  foldLines({ source, from: 1, to: source.length - 1, base }, trace, (from, to) => {
    let start = from
    for (let at = source.indexOf("''", from); at >= 0 && at + 1 < to;) {
      trace.copy(source, start, at + 1, base)
      start = at + 2
      at = source.indexOf("''", start)
    }
    trace.copy(source, start, to, base)
  })
  return trace
}

/** A double-quoted scalar, quotes included in `source`. An escape comes from its backslash. */
export function traceDoubleQuoted(source: string, base: number): Trace {
  const trace = new Trace()
  const end = source.length - 1
  let at = 1
  while (at < end) {
    const character = source.charAt(at)
    if (character === '\\') at = traceEscape(source, at, base, trace)
    else if (isLineEnd(source, at)) at = traceFold(source, at, base, trace)
    else if (isBlank(character)) at = traceBlanks(source, at, base, trace)
    else {
      trace.copy(source, at, at + 1, base)
      at++
    }
  }
  return trace
}

interface Lines {
  readonly source: string
  readonly from: number
  readonly to: number
  readonly base: number
}

function foldLines(
  { source, from, to, base }: Lines,
  trace: Trace,
  content: (from: number, to: number) => void,
): void {
  let lineStart = from
  let separator = ''
  let separatorAt = from
  for (let isFirst = true; ; isFirst = false) {
    const found = source.indexOf('\n', lineStart)
    const isLast = found < 0 || found >= to
    let start = lineStart
    let end = isLast ? to : found > lineStart && source[found - 1] === '\r' ? found - 1 : found
    if (!isFirst) while (start < end && isBlank(source.charAt(start))) start++
    if (!isLast) while (end > start && isBlank(source.charAt(end - 1))) end--
    if (!isFirst && start === end && !isLast) {
      if (separator === '\n') trace.put('\n', base + separatorAt)
      separator = '\n'
    } else {
      trace.put(separator, base + separatorAt)
      content(start, end)
      separator = ' '
    }
    separatorAt = end
    if (isLast) return
    lineStart = found + 1
  }
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
}
const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

function traceEscape(source: string, at: number, base: number, trace: Trace): number {
  const name = source.charAt(at + 1)
  const plain = escapes[name]
  if (plain !== undefined) {
    trace.put(plain, base + at)
    return at + 2
  }
  if (isLineEnd(source, at + 1)) {
    let next = at + (name === '\r' ? 3 : 2)
    while (isBlank(source.charAt(next))) next++
    return next
  }
  const digits = hexDigits[name] ?? 0
  const point = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16)
  if (point <= 0x10ffff) trace.put(String.fromCodePoint(point), base + at)
  return at + 2 + digits
}

/** A line end and the empty lines and blanks after it. */
function traceFold(source: string, at: number, base: number, trace: Trace): number {
  let next = at + (source[at] === '\r' ? 2 : 1)
  let folded = ''
  for (;;) {
    if (isBlank(source.charAt(next))) next++
    else if (isLineEnd(source, next)) {
      folded += '\n'
      next += source[next] === '\r' ? 2 : 1
    } else break
  }
  trace.put(folded || ' ', base + at)
  return next
}

/** Blanks are dropped at a line's end and kept elsewhere. */
function traceBlanks(source: string, at: number, base: number, trace: Trace): number {
  let end = at
  while (isBlank(source.charAt(end))) end++
  if (!isLineEnd(source, end)) trace.copy(source, at, end, base)
  return end
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t'
}

function isLineEnd(source: string, at: number): boolean {
  return source[at] === '\n' || (source[at] === '\r' && source[at + 1] === '\n')
}

import { Trace } from './trace.js'

/** A literal or folded scalar in the file. */
export interface BlockText {
  /** `|` or `>` with its indicators, e.g. `>2-`. */
  readonly header: string
  /** Everything after the header's line. */
  readonly body: string
  /** File offset of the body. */
  readonly base: number
  /** Columns of indentation of the surrounding node; an indicator counts from it. */
  readonly indent: number
}

interface Line {
  readonly at: number
  readonly indent: number
  readonly end: number
}

/** Line ends are kept by `|` and folded by `>`; they come from where they stand. */
export function traceBlock(block: BlockText): Trace {
  const { header, body, base } = block
  const trace = new Trace()
  const lines = linesOf(body)
  const keep = header.includes('+')
  const measured = measure(block, lines)
  if (!measured) {
    if (keep && body !== '') trace.put('\n'.repeat(Math.max(1, lines.length - 1)), base)
    return trace
  }
  const { trim, first, end } = measured
  for (const line of lines.slice(0, first)) {
    trace.copy(body, line.at + trim, line.at + line.indent, base)
    trace.put('\n', base + line.end)
  }
  const content = lines.slice(first, end)
  const lastEnd =
    header[0] === '|'
      ? traceLiteral(body, content, trim, base, trace)
      : traceFolded(body, content, trim, base, trace)
  if (!keep) {
    if (!header.includes('-')) trace.put('\n', lastEnd)
    return trace
  }
  let keptAt = lastEnd
  for (const line of lines.slice(end)) {
    trace.put('\n', keptAt)
    trace.copy(body, line.at + trim, line.at + line.indent, base)
    keptAt = base + line.end
  }
  if (!trace.endsWithLineEnd) trace.put('\n', keptAt)
  return trace
}

function linesOf(body: string): readonly Line[] {
  const lines: Line[] = []
  let at = 0
  for (;;) {
    const found = body.indexOf('\n', at)
    const stop = found < 0 ? body.length : found
    const end = stop > at && body[stop - 1] === '\r' ? stop - 1 : stop
    let indent = 0
    while (at + indent < end && body[at + indent] === ' ') indent++
    lines.push({ at, indent, end })
    if (found < 0) return lines
    at = found + 1
  }
}

function isEmpty(line: Line): boolean {
  return line.at + line.indent === line.end
}

/** Columns to cut, the first line with text, and the line after the last that belongs to the text. */
function measure(
  block: BlockText,
  lines: readonly Line[],
): { trim: number; first: number; end: number } | undefined {
  let end = lines.findLastIndex((line) => !isEmpty(line)) + 1
  if (end === 0) return undefined
  const explicit = Number(/[1-9]/.exec(block.header)?.[0] ?? 0)
  const first = lines.findIndex((line) => !isEmpty(line))
  const trim = explicit ? block.indent + explicit : (lines[first]?.indent ?? 0)
  for (let i = lines.length - 1; i >= end; i--) if ((lines[i]?.indent ?? 0) > trim) end = i + 1
  return { trim, first, end }
}

function traceLiteral(
  body: string,
  lines: readonly Line[],
  trim: number,
  base: number,
  trace: Trace,
): number {
  let previous: Line | undefined
  for (const line of lines) {
    if (previous) trace.put('\n', base + previous.end)
    trace.copy(body, line.at + trim, line.end, base)
    previous = line
  }
  return base + (previous?.end ?? 0)
}

/** Lines join with a space, but not beside lines that are indented more, which keep their line ends. */
function traceFolded(
  body: string,
  lines: readonly Line[],
  trim: number,
  base: number,
  trace: Trace,
): number {
  let separator = ''
  let separatorAt = base
  let afterIndented = false
  for (const line of lines) {
    const indented = line.indent > trim || body[line.at + line.indent] === '\t'
    if (indented) {
      if (separator === ' ') separator = '\n'
      else if (!afterIndented && separator === '\n') separator = '\n\n'
      trace.put(separator, separatorAt)
      trace.copy(body, line.at + trim, line.end, base)
      separator = '\n'
      afterIndented = true
    } else if (isEmpty(line)) {
      if (separator === '\n') trace.put('\n', separatorAt)
      else separator = '\n'
    } else {
      trace.put(separator, separatorAt)
      trace.copy(body, line.at + trim, line.end, base)
      separator = ' '
      afterIndented = false
    }
    separatorAt = base + line.end
  }
  return separatorAt
}

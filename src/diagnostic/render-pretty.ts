import type { SourceFile, Span } from '../source/source-file.js'
import { positionAt } from '../source/source-file.js'
import { visibleText } from '../util/display-width.js'
import type { Diagnostic, Label } from './diagnostic.js'
import { inOrder } from './order.js'
import { drawLine } from './source-line.js'

export interface PrettyOptions {
  readonly colour: boolean
  /** Diagnostics drawn before the rest is only counted. */
  readonly limit?: number
}

/** Diagnostics as people read them, in order of their places, each followed by an empty line. */
export function renderPretty(
  diagnostics: readonly Diagnostic[],
  { colour, limit = 100 }: PrettyOptions,
): string {
  const paint = colour ? ansi : plain
  const ordered = inOrder(diagnostics)
  const drawn = ordered.slice(0, limit).map((diagnostic) => `${draw(diagnostic, paint)}\n\n`)
  const rest = ordered.length - drawn.length
  if (rest > 0) drawn.push(`... and ${rest} more ${rest === 1 ? 'finding' : 'findings'}\n\n`)
  return drawn.join('')
}

type Style = 'error' | 'warning' | 'bold' | 'frame'
type Paint = (style: Style, text: string) => string

const plain: Paint = (_style, text) => text
const ansi: Paint = (style, text) =>
  text === '' ? '' : `\u001b[${sequences[style]}m${text}\u001b[0m`
const sequences: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  bold: '1',
  frame: '1;34',
}

interface Mark {
  readonly label: Label
  readonly isPrimary: boolean
  readonly line: number
}

function draw(diagnostic: Diagnostic, paint: Paint): string {
  const { code, severity, message, primary, notes, help } = diagnostic
  const title = `${paint(severity, `${severity}[${code}]`)}${paint('bold', `: ${visibleText(message)}`)}`
  const marks = [
    ...(primary ? [markOf(primary, true)] : []),
    ...(diagnostic.related ?? []).map((label) => markOf(label, false)),
  ]
  const margin = ' '.repeat(Math.max(1, ...marks.map((mark) => String(mark.line).length)))
  const snippets = byFile(marks).flatMap((group) => drawFile(group, severity, margin, paint))
  const remarks = [
    ...(notes ?? []).map((note) => remark(margin, 'note', note, paint)),
    ...(help === undefined ? [] : [remark(margin, 'help', help, paint)]),
  ]
  const gap = snippets.length > 0 && remarks.length > 0 ? [paint('frame', `${margin} |`)] : []
  return [title, ...snippets, ...gap, ...remarks].join('\n')
}

function markOf(label: Label, isPrimary: boolean): Mark {
  return { label, isPrimary, line: positionAt(label.span.file, label.span.start).line }
}

/** The first file is that of the primary label. */
function byFile(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const groups = new Map<SourceFile, Mark[]>()
  for (const mark of marks) {
    const { file } = mark.label.span
    const group = groups.get(file)
    if (group) group.push(mark)
    else groups.set(file, [mark])
  }
  return [...groups.values()]
}

function drawFile(
  marks: readonly Mark[],
  severity: Diagnostic['severity'],
  margin: string,
  paint: Paint,
): readonly string[] {
  const head = marks[0]
  if (!head) return []
  const { file, start } = head.label.span
  const { line, column } = positionAt(file, start)
  const arrow = head.isPrimary ? '-->' : ':::'
  const lines = [
    `${margin}${paint('frame', arrow)} ${visibleText(file.path)}:${line}:${column}`,
    paint('frame', `${margin} |`),
  ]
  const ordered = [...marks].sort((a, b) => a.label.span.start - b.label.span.start)
  let before: { readonly line: number; readonly text: string } | undefined
  for (const mark of ordered) {
    const { source, marker } = drawMark(mark, severity, paint)
    if (before && mark.line > before.line + 1) lines.push(paint('frame', '...'))
    // Cut differently for another place, a long line is shown once for each.
    if (before?.line !== mark.line || before.text !== source) {
      const number = String(mark.line).padStart(margin.length)
      lines.push(`${paint('frame', `${number} |`)}${source === '' ? '' : ` ${source}`}`)
    }
    lines.push(`${paint('frame', `${margin} |`)} ${marker}`)
    before = { line: mark.line, text: source }
  }
  return lines
}

function drawMark(
  { label, isPrimary, line }: Mark,
  severity: Diagnostic['severity'],
  paint: Paint,
): { readonly source: string; readonly marker: string } {
  const { start, end, text } = clip(label.span, line)
  const drawn = drawLine(text, start)
  const column = drawn.columnOf(start)
  const width = Math.max(1, drawn.columnOf(end) - column)
  const pointer = (isPrimary ? '^' : '-').repeat(width)
  const remarkText = label.text === undefined ? '' : ` ${visibleText(label.text)}`
  const style = isPrimary ? severity : 'frame'
  return {
    source: drawn.text,
    marker: `${' '.repeat(column)}${paint(style, pointer + remarkText)}`,
  }
}

/** The part of a span on its first line, as offsets of that line. */
function clip(
  { file, start, end }: Span,
  line: number,
): { readonly start: number; readonly end: number; readonly text: string } {
  const from = file.lineStarts[line - 1] ?? 0
  const to = file.lineStarts[line] ?? file.text.length
  const text = file.text.slice(from, to).replace(/\r?\n$/, '')
  const first = Math.min(start - from, text.length)
  return { start: first, end: Math.max(first, Math.min(end - from, text.length)), text }
}

/** A remark of several lines stays under its own first word. */
function remark(margin: string, kind: 'note' | 'help', text: string, paint: Paint): string {
  const [first = '', ...rest] = text.split('\n').map(visibleText)
  const indent = ' '.repeat(margin.length + ` = ${kind}: `.length)
  return [
    `${margin} ${paint('frame', '=')} ${paint('bold', `${kind}:`)} ${first}`,
    ...rest.map((line) => indent + line),
  ].join('\n')
}

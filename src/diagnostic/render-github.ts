import { positionAt } from '../source/source-file.js'
import type { CheckResult } from './check-result.js'
import { checkText, severityOf } from './check-result.js'
import { codes } from './codes.js'
import type { Diagnostic } from './diagnostic.js'
import { inOrder } from './order.js'
import { renderPlain } from './render-plain.js'

export interface PlacedOptions {
  /** What was tested beside the definitions. */
  readonly checks?: readonly CheckResult[]
  /** The path of a file as the reader of the output expects it; default: as it is shown to people. */
  readonly pathOf?: (path: string) => string
}

/**
 * Workflow commands of GitHub Actions, one line each, which become annotations of a pull request:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderGithub(
  diagnostics: readonly Diagnostic[],
  { checks = [], pathOf = (path) => path }: PlacedOptions = {},
): string {
  const found = inOrder(diagnostics).map((diagnostic) => {
    const { code, severity } = diagnostic
    const title = `${code}: ${codes[code]}`
    const properties = [...placeOf(diagnostic, pathOf), ['title', title] as const]
    const written = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`)
    return `::${severity} ${written.join(',')}::${escapeText(renderPlain(diagnostic))}\n`
  })
  return [...found, ...checks.flatMap(annotationOf)].join('')
}

function annotationOf(check: CheckResult): readonly string[] {
  const severity = severityOf(check)
  if (severity === undefined) return []
  const title = escapeProperty(`check: ${check.name}`)
  return [`::${severity} title=${title}::${escapeText(checkText(check))}\n`]
}

function placeOf(
  { primary }: Diagnostic,
  pathOf: (path: string) => string,
): readonly (readonly [string, string])[] {
  if (!primary) return []
  const { file, start, end } = primary.span
  const from = positionAt(file, start)
  const to = positionAt(file, end)
  return [
    ['file', pathOf(file.path)],
    ['line', String(from.line)],
    ['endLine', String(to.line)],
    ['col', String(from.column)],
    // Columns of two lines are refused.
    ...(from.line === to.line ? [['endColumn', String(to.column)] as const] : []),
  ]
}

function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

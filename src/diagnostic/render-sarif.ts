import { positionAt } from '../source/source-file.js'
import type { CheckResult } from './check-result.js'
import { checkText, severityOf } from './check-result.js'
import { codes } from './codes.js'
import type { Diagnostic, Label } from './diagnostic.js'
import { inOrder } from './order.js'
import type { PlacedOptions } from './render-github.js'
import { renderPlain } from './render-plain.js'

export interface SarifOptions extends PlacedOptions {
  /** Of segc. */
  readonly version: string
}

/** A log in SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function renderSarif(
  diagnostics: readonly Diagnostic[],
  { version, checks = [], pathOf = (path) => path }: SarifOptions,
): string {
  const ordered = inOrder(diagnostics)
  const rules = [...new Set(ordered.map(({ code }) => code))].sort()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'segc',
            version,
            rules: rules.map((code) => ({
              id: code,
              shortDescription: { text: codes[code] },
              help: { text: `segc explain ${code}` },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          ...ordered.map((diagnostic) => ({
            ruleId: diagnostic.code,
            ruleIndex: rules.indexOf(diagnostic.code),
            level: diagnostic.severity,
            message: { text: renderPlain(diagnostic) },
            ...(diagnostic.primary && { locations: [location(diagnostic.primary, pathOf)] }),
            ...(diagnostic.related && {
              relatedLocations: diagnostic.related.map((label, id) => ({
                id,
                ...(label.text !== undefined && { message: { text: label.text } }),
                ...location(label, pathOf),
              })),
            }),
          })),
          ...checks.flatMap(resultOf),
        ],
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

/** The rule has no page, so that its name says all. */
function resultOf(check: CheckResult): readonly object[] {
  const level = severityOf(check)
  if (level === undefined) return []
  return [{ ruleId: `check/${check.name}`, level, message: { text: checkText(check) } }]
}

function location({ span }: Label, pathOf: (path: string) => string): object {
  const { file, start, end } = span
  const from = positionAt(file, start)
  const to = positionAt(file, end)
  return {
    physicalLocation: {
      artifactLocation: uriOf(pathOf(file.path)),
      region: {
        startLine: from.line,
        startColumn: from.column,
        endLine: to.line,
        endColumn: to.column,
      },
    },
  }
}

/** Relative to the root of the repository, which whoever reads the log knows. */
function uriOf(path: string): object {
  const uri = path.split('/').map(encodeURIComponent).join('/')
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' }
}

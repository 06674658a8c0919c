import type { Literal } from '../catalog/data-type.js'
import { timestamp } from '../catalog/data-type.js'
import type { ProjectDefinition } from '../syntax/definition-ast.js'
import { parseExpressionText } from '../syntax/parse-expression.js'
import { firstInstant, isZone } from '../util/civil.js'
import { exitCodes } from './exit-code.js'
import { Failure } from './outcome.js'

/** The instant of `--as-of`; a date is the first instant of that day in the project's zone. */
export function asOfInstant(
  text: string | undefined,
  { timezone }: ProjectDefinition,
): { readonly asOf?: Literal } {
  if (text === undefined) return {}
  const { value, diagnostics } = parseExpressionText(text, '--as-of')
  if (diagnostics.length === 0 && value.kind === 'literal') {
    const { literal } = value
    if (literal.type.kind === 'timestamp') return { asOf: literal }
    if (literal.type.kind === 'date') {
      const zone = isZone(timezone.text) ? timezone.text : 'UTC'
      return { asOf: { type: timestamp, text: firstInstant(literal.text, zone) } }
    }
  }
  const noDate = diagnostics.find(({ code }) => code === 'SEG014')
  if (noDate) throw new Failure(exitCodes.usage, [], `error: --as-of: ${noDate.message}`)
  throw new Failure(
    exitCodes.usage,
    [],
    'error: --as-of takes an instant like 2026-03-15T12:00:00Z or a date like 2026-03-15',
  )
}

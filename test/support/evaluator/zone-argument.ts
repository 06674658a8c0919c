import type { Expr } from '../../../src/syntax/ast.js'
import type { Clock } from './clock.js'
import type { Evaluation, Scope } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import { zoneOf } from './zone.js'

/** The clock of the zone that the second argument names; null for a stored zone that its column does not list. */
export function clockInZone(evaluation: Evaluation, zone: Expr, scope: Scope): Clock | null {
  const value = evaluation.value(zone, scope)
  if (value === null) return null
  if (value.kind !== 'text') throw new EvaluationError(`${value.kind} is no zone`)
  if (!listedZones(evaluation, zone, scope).includes(value.value)) return null
  return { ...evaluation.clock, zone: zoneOf(value.value) }
}

function listedZones(evaluation: Evaluation, zone: Expr, scope: Scope): readonly string[] {
  if (zone.kind === 'literal') return [zone.literal.text]
  if (zone.kind !== 'path') throw new EvaluationError('a zone that is computed')
  const { end } = evaluation.resolve(zone.path, scope)
  if (end.kind !== 'column') throw new EvaluationError('a zone that is no column')
  return (end.column.values ?? []).map((name) => name.text)
}

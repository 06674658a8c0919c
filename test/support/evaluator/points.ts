import type { PointsExpr } from '../../../src/syntax/ast.js'
import type { Evaluation, Scope } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import { addExact } from './exact.js'
import { readValue } from './read-value.js'
import type { Value } from './value.js'
import { isNumeric } from './value.js'

/** Exact, of the scale of the finest weight, whether or not its condition holds. */
export function points(evaluation: Evaluation, expr: PointsExpr, scope: Scope): Value {
  const weights = expr.weights.map(({ weight, when }) => {
    const value = readValue(weight.text, weight.type)
    if (!value || !isNumeric(value) || value.kind === 'binary')
      throw new EvaluationError(`a weight of ${weight.text}`)
    return { value, counts: evaluation.holds(when, scope) }
  })
  const counted = weights.filter(({ counts }) => counts).length
  const boundary = counted === 0 || counted === weights.length
  evaluation.observe({ operator: 'points', unknown: false, boundary })
  return weights
    .map(({ value, counts }) => (counts ? value : { ...value, units: 0n }))
    .reduce(addExact)
}

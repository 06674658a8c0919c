import type { AggregateExpr } from '../../../src/syntax/ast.js'
import { startOfUnit } from './calendar-day.js'
import { localDay } from './clock.js'
import type { Evaluation, Scope } from './evaluation.js'
import { valueBehind, walkReferences } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import type { Exact } from './exact.js'
import { decimal, divideExact, integer, toBinary } from './exact.js'
import { levelsOfEnd, placed } from './levels.js'
import type { RelatedRow, RelatedRows } from './related-rows.js'
import { inTimeOrder, relatedRows, requiredTime } from './related-rows.js'
import type { Known, Value } from './value.js'
import { binary, canonicalText, compareValues, truth, withoutQuotient } from './value.js'

export function aggregate(evaluation: Evaluation, expr: AggregateExpr, scope: Scope): Value {
  const related = relatedRows(evaluation, expr.rows, scope)
  const satisfied = (row: RelatedRow) =>
    !expr.satisfies || evaluation.holds(expr.satisfies, { row: row.row, self: scope.self })
  const kept = related.rows.filter(satisfied)
  checkForm(expr, related)

  let unknownInput = false
  const valueOf = (row: RelatedRow): Value => {
    const value = valueBehind(evaluation, row.row, related.steps, related.end)
    unknownInput ||= value === null
    return value
  }
  const known = () => kept.map(valueOf).filter((value) => value !== null)
  const compute = (): Value => {
    switch (expr.function) {
      case 'count':
        return integer(expr.distinct ? countDistinct(evaluation, expr, related, kept) : kept.length)
      case 'exists':
        return truth(kept.length > 0)
      case 'every':
        return truth(kept.length === related.rows.length)
      case 'share':
        return quotient(integer(kept.length), related.rows.length)
      case 'sum': {
        const sum = total(known().map(exactInput))
        return decimal(sum.units, sum.scale)
      }
      case 'avg': {
        const inputs = known().map(exactInput)
        const sum = total(inputs)
        return quotient(decimal(sum.units, sum.scale), inputs.length)
      }
      case 'min':
        return extreme(known(), -1, levelsOfRows(evaluation, related))
      case 'max':
        return extreme(known(), 1, levelsOfRows(evaluation, related))
      case 'median':
        return median(known().map(exactInput))
      case 'first':
      case 'last': {
        const row = inTimeOrder(kept).at(expr.function === 'first' ? 0 : -1)
        return row ? withoutQuotient(valueOf(row)) : null
      }
      case 'most_frequent':
        return mostFrequent(known())
    }
  }
  const value = compute()
  evaluation.observe({
    operator: `aggregate ${expr.function}`,
    unknown: unknownInput || related.unknownTime,
    ...(value?.kind === 'boolean' ? { result: value.value } : {}),
    boundary: related.boundary,
  })
  return value
}

function checkForm(expr: AggregateExpr, related: RelatedRows): void {
  const { function: name, distinct, satisfies } = expr
  if (distinct && name !== 'count') throw new EvaluationError('distinct stands in count only')
  const ofRows = name === 'count' || name === 'exists' || name === 'every' || name === 'share'
  if (ofRows && !distinct && related.end.kind !== 'row')
    throw new EvaluationError(`${name} takes a path to a table`)
  if (!ofRows && related.end.kind === 'row') throw new EvaluationError(`${name} takes a value`)
  if ((name === 'every' || name === 'share') && !satisfies)
    throw new EvaluationError(`${name} takes satisfies`)
  if (name === 'first' || name === 'last') related.rows.forEach(requiredTime)
}

function countDistinct(
  evaluation: Evaluation,
  expr: AggregateExpr,
  related: RelatedRows,
  kept: readonly RelatedRow[],
): number {
  const { clock, store } = evaluation
  const unit = expr.distinct?.unit
  if (unit) {
    const start = (row: RelatedRow) =>
      startOfUnit(localDay(clock, requiredTime(row)), unit, clock.weekStart)
    return new Set(kept.map(start)).size
  }
  const { steps, end } = related
  const found = new Set<unknown>()
  for (const { row } of kept) {
    if (end.kind === 'row') found.add(walkReferences(store, row, steps))
    else {
      const value = valueBehind(evaluation, row, steps, end)
      if (value?.kind === 'binary') throw new EvaluationError('distinct over a ratio or float')
      found.add(value ? canonicalText(value) : undefined)
    }
  }
  found.delete(undefined)
  return found.size
}

function exactInput(value: Known): Exact {
  if (value.kind === 'integer' || value.kind === 'decimal') return value
  throw new EvaluationError(`${value.kind} where an integer or decimal is expected`)
}

/** Not yet checked for range. */
function total(values: readonly Exact[]): Exact {
  const scale = Math.max(0, ...values.map((value) => value.scale))
  const parts = values.map((value) => value.units * 10n ** BigInt(scale - value.scale))
  return { kind: 'decimal', units: parts.reduce((sum, part) => sum + part, 0n), scale }
}

/** Unknown for a divisor of 0. */
function quotient(dividend: Exact, divisor: number): Value {
  const exact = divideExact(dividend, integer(divisor))
  return exact ? binary(toBinary(dividend) / divisor, exact) : null
}

function levelsOfRows(
  evaluation: Evaluation,
  { rows: [first], steps, end }: RelatedRows,
): readonly string[] | undefined {
  return first && levelsOfEnd(evaluation, end, steps.at(-1)?.to ?? first.row.table)
}

function extreme(values: readonly Known[], direction: 1 | -1, levels?: readonly string[]): Value {
  let best: Value = null
  for (const value of values) {
    if (value.kind === 'boolean') throw new EvaluationError('booleans have no order')
    const [place, bestPlace] = [placed(value, levels), placed(best, levels)]
    if (place === null) continue
    if (best === null || bestPlace === null || compareValues(place, bestPlace) * direction > 0)
      best = value
  }
  return withoutQuotient(best)
}

function median(values: readonly Exact[]): Value {
  const sorted = [...values].sort(compareValues)
  const low = sorted[Math.floor((sorted.length - 1) / 2)]
  const high = sorted[Math.floor(sorted.length / 2)]
  if (!low || !high) return null
  return low === high ? quotient(low, 1) : quotient(total([low, high]), 2)
}

/** Ties go to the smallest. */
function mostFrequent(values: readonly Known[]): Value {
  const groups = new Map<string, { readonly value: Known; count: number }>()
  for (const value of values) {
    if (value.kind === 'binary') throw new EvaluationError('most_frequent of a ratio or float')
    if (value.kind === 'boolean') throw new EvaluationError('most_frequent of a boolean')
    const text = canonicalText(value)
    const group = groups.get(text)
    if (group) group.count++
    else groups.set(text, { value, count: 1 })
  }
  const [best] = [...groups.values()].sort(
    (a, b) => b.count - a.count || compareValues(a.value, b.value),
  )
  return best?.value ?? null
}

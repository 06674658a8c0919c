import type { SequenceExpr, SequenceStep } from '../../../src/syntax/ast.js'
import { addUnits } from './clock.js'
import type { Evaluation, Scope } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import { relatedRows, requiredTime } from './related-rows.js'
import type { Value } from './value.js'
import { truth } from './value.js'

interface Found {
  readonly step: SequenceStep
  readonly times: readonly bigint[]
}

/** Tries every choice of rows. */
export function sequence(evaluation: Evaluation, expr: SequenceExpr, scope: Scope): Value {
  let unknown = false
  const found = expr.steps.map((step): Found => {
    const related = relatedRows(evaluation, step.rows, scope)
    if (related.end.kind !== 'row') throw new EvaluationError('a step takes a table')
    unknown ||= related.unknownTime
    return { step, times: related.rows.map((row) => instantOf(requiredTime(row))) }
  })
  const matched = found.filter(({ step }) => !step.absent)
  const closing = found.find(({ step }) => step.absent)
  if (closing && closing !== found.at(-1)) throw new EvaluationError('`then no` before a step')

  let boundary = false
  const after = (time: bigint, length: NonNullable<SequenceExpr['allWithin']>): bigint =>
    instantOf(addUnits(evaluation.clock, { kind: 'instant', at: time }, length.count, length.unit))
  const isWithin = (from: bigint, to: bigint, length: SequenceExpr['allWithin']): boolean => {
    if (!length) return true
    const limit = after(from, length)
    boundary ||= to === limit
    return to <= limit
  }
  const isClosed = (last: bigint): boolean => {
    if (!closing) return true
    const { within } = closing.step
    const over = within && after(last, within)
    const isMissing = !closing.times.some(
      (time) => time > last && (over === undefined || time <= over),
    )
    return isMissing && (over === undefined || over < evaluation.clock.now)
  }
  const chooses = (index: number, first: bigint, previous: bigint): boolean => {
    const next = matched[index]
    if (!next) return isWithin(first, previous, expr.allWithin) && isClosed(previous)
    return next.times.some(
      (time) =>
        time > previous &&
        isWithin(previous, time, next.step.within) &&
        chooses(index + 1, first, time),
    )
  }
  const result = matched[0]?.times.some((time) => chooses(1, time, time)) ?? false
  evaluation.observe({ operator: 'sequence', unknown, result, boundary })
  return truth(result)
}

function instantOf(moment: ReturnType<typeof requiredTime>): bigint {
  if (moment.kind === 'date') throw new EvaluationError('a step over a table whose time is a date')
  return moment.at
}

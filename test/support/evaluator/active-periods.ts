import type { ActivePeriodsExpr, Expr } from '../../../src/syntax/ast.js'
import type { Evaluation, Scope } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import { integer } from './exact.js'
import { relatedRows, requiredTime } from './related-rows.js'
import type { Value } from './value.js'
import { isIn, windowInterval } from './window-interval.js'

/** How many of the periods, each asked as a window of its own, hold enough rows. */
export function activePeriods(
  evaluation: Evaluation,
  expr: ActivePeriodsExpr,
  scope: Scope,
): Value {
  const { span, length, periods, atLeast } = expr
  const related = relatedRows(evaluation, expr.rows, scope)
  if (related.end.kind !== 'row') throw new EvaluationError('active_periods takes a table')
  const ago = (number: number): Expr =>
    number === 0
      ? { kind: 'now', span }
      : {
          kind: 'offset',
          count: number * length.count,
          unit: length.unit,
          direction: 'before',
          span,
        }
  let active = 0
  for (let number = 0; number < periods; number++) {
    const [start, end] = [ago(number + 1), ago(number)]
    const rows = related.rows.filter((row) => {
      const time = requiredTime(row)
      const window = { kind: 'from', start, end, ends: 'until', span } as const
      const interval = windowInterval(evaluation.clock, window, time.kind, (moment) =>
        evaluation.value(moment, scope),
      )
      return interval !== null && isIn(interval, time)
    })
    if (rows.length >= atLeast) active++
  }
  const { unknownTime, boundary } = related
  evaluation.observe({ operator: 'active_periods', unknown: unknownTime, boundary })
  return integer(active)
}

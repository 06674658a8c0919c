import type { AnniversaryExpr, InWindowExpr } from '../../../src/syntax/ast.js'
import { civilOf, dayOf, daysInMonth } from './calendar-day.js'
import { localDay } from './clock.js'
import type { Evaluation, Scope } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import type { Known } from './value.js'
import { isMoment, truth } from './value.js'
import { isIn, isOnEdge, windowInterval } from './window-interval.js'

/** Looks at the day of each year after that of the moment, up to the year in which the window ends. */
export function hasAnniversary(
  evaluation: Evaluation,
  { of }: AnniversaryExpr,
  { window }: InWindowExpr,
  scope: Scope,
): Known {
  const { clock } = evaluation
  const value = evaluation.value(of, scope)
  if (value && !isMoment(value)) throw new EvaluationError(`an anniversary of ${value.kind}`)
  const interval = windowInterval(clock, window, 'date', (moment) =>
    evaluation.value(moment, scope),
  )
  const days =
    value === null || interval === null ? [] : anniversaries(localDay(clock, value), interval.end)
  const reached = days.map((day) => ({ kind: 'date', day }) as const)
  const result = interval !== null && reached.some((day) => isIn(interval, day))
  evaluation.observe({
    operator: 'anniversary',
    unknown: value === null || interval === null,
    result,
    boundary: interval !== null && reached.some((day) => isOnEdge(interval, day)),
  })
  return truth(result)
}

function anniversaries(first: number, end: bigint | undefined): readonly number[] {
  if (end === undefined) throw new EvaluationError('a window without an end')
  const { year, month, day } = civilOf(first)
  const years = Math.max(0, civilOf(Number(end)).year - year)
  return Array.from({ length: years }, (_, index) => {
    const later = year + index + 1
    return dayOf({ year: later, month, day: Math.min(day, daysInMonth(later, month)) })
  })
}

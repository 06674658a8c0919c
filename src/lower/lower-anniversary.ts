import * as types from '../catalog/data-type.js'
import type { Value } from '../ir/value.js'
import type { BoundAnniversary, BoundExpr } from '../semantic/bound.js'
import { addUnits, localDate } from './lower-moment.js'
import { limitsOfDates } from './lower-window.js'
import type { Lowering } from './lowering.js'

/**
 * Whether an anniversary lies in the window: more years are whole by its last day than were by the day before its first,
 * and at least one. Whole years count 29 February as reached on the 28th of other years.
 */
export function lowerAnniversary(
  { of, window }: BoundAnniversary,
  lowering: Lowering,
  lower: (expr: BoundExpr) => Value,
): Value {
  const { build, calendar } = lowering
  const { from, to, toClosed = false } = limitsOfDates(window, lowering, lower)
  if (from === undefined || to === undefined) throw new Error('a window without two ends')
  const day = localDate(lower(of), lowering)
  const years = (until: Value): Value =>
    build.call(
      'units_between',
      day,
      until,
      build.literal(types.string, 'year'),
      build.literal(types.string, calendar.timezone),
    )
  const dayBefore = (moment: Value): Value => addUnits(moment, -1, 'day', lowering)
  const byTheEnd = years(toClosed ? to : dayBefore(to))
  const one = build.literal(types.integer, '1')
  return build.and(
    build.condition(build.call('less_equal', one, byTheEnd)),
    build.condition(build.call('less', years(dayBefore(from)), byTheEnd)),
  )
}

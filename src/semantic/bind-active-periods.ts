import * as types from '../catalog/data-type.js'
import type { ActivePeriodsExpr } from '../syntax/ast.js'
import { errorAt } from './bind-path.js'
import { bindRows, endsAtTable, haveOneTime } from './bind-rows.js'
import type { BindParts } from './bind-rows.js'
import { fitsUnit } from './bind-time.js'
import type { BoundExpr } from './bound.js'
import { fault } from './faults.js'
import type { Binder, Scope } from './scope.js'

/** Each period is written out. */
const mostPeriods = 1_000

export function bindActivePeriods(
  expr: ActivePeriodsExpr,
  scope: Scope,
  binder: Binder,
  bind: BindParts,
): BoundExpr {
  const { span, periods, length, atLeast } = expr
  const failed = errorAt(span)
  const found = bindRows(expr.rows, scope, binder, bind, (name) => `ask \`${name} is known\``)
  if (found === undefined) return failed
  const { rows, path } = found
  const pathSpan = expr.rows.path.span
  if (!endsAtTable(path, pathSpan, '`active_periods`', binder)) return failed
  if (!haveOneTime(rows, pathSpan, binder)) return failed
  const type = rows.time?.path.type ?? types.error
  if (!fitsUnit({ type }, length.unit, span, binder)) return failed
  if (periods > mostPeriods) {
    binder.report(
      fault('SEG015', span, `\`active_periods\` takes at most ${String(mostPeriods)} periods`, {
        help: 'count longer periods, or fewer of them',
      }),
    )
    return failed
  }
  return {
    kind: 'active_periods',
    span,
    type: types.integer,
    exactQuotient: false,
    rows,
    periods,
    length,
    atLeast,
  }
}

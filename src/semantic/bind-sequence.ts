import * as types from '../catalog/data-type.js'
import type { SequenceExpr, SequenceStep } from '../syntax/ast.js'
import { errorAt } from './bind-path.js'
import { bindRows, endsAtTable, haveOneTime } from './bind-rows.js'
import type { BindParts } from './bind-rows.js'
import type { BoundExpr, BoundStep } from './bound.js'
import { fault } from './faults.js'
import type { Binder, Scope } from './scope.js'

export function bindSequence(
  expr: SequenceExpr,
  scope: Scope,
  binder: Binder,
  bind: BindParts,
): BoundExpr {
  const { span, allWithin } = expr
  const bound = expr.steps.map((step) => bindStep(step, scope, binder, bind))
  const early = expr.steps.slice(0, -1).find(({ absent }) => absent)
  if (early !== undefined) {
    binder.report(
      fault('SEG333', early.rows.span, '`then no` stands before another step', {
        label: 'only the last step can ask for no rows',
        help: 'move it to the end, or ask `not exists(…)` beside the sequence',
      }),
    )
    return errorAt(span)
  }
  const steps = bound.filter((step) => step !== undefined)
  if (steps.length < bound.length) return errorAt(span)
  return {
    kind: 'sequence',
    span,
    type: types.boolean,
    exactQuotient: false,
    steps,
    ...(allWithin === undefined ? {} : { allWithin }),
  }
}

function bindStep(
  { rows, absent, within }: SequenceStep,
  scope: Scope,
  binder: Binder,
  bind: BindParts,
): BoundStep | undefined {
  const found = bindRows(rows, scope, binder, bind, (name) => `ask \`${name} is known\``)
  const { span } = rows.path
  if (found === undefined || !endsAtTable(found.path, span, 'a step of `sequence`', binder))
    return undefined
  if (!haveOneTime(found.rows, span, binder)) return undefined
  if (found.rows.time?.path.type.kind === 'date') {
    binder.report(
      fault('SEG333', span, `the time of \`${found.rows.table.name}\` is a date`, {
        label: 'within a day no row is before another',
        help: 'declare a timestamp as its `time:`, or compare `min` and `max` of the dates',
      }),
    )
    return undefined
  }
  return { rows: found.rows, absent, ...(within === undefined ? {} : { within }) }
}

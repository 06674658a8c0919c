import * as types from '../catalog/data-type.js'
import type { SegmentationDefinition, SegmentDefinition } from '../syntax/definition-ast.js'
import { errorAt } from './bind-path.js'
import type { BoundEntity, BoundExpr } from './bound.js'
import { fault } from './faults.js'
import type { Binder } from './scope.js'

/** `observed_for: 30 days` as the condition `since before 30 days ago`, which an unknown `since` does not meet. */
export function bindObservedFor(
  { observedFor }: SegmentDefinition | SegmentationDefinition,
  { entity, since }: BoundEntity,
  { report }: Binder,
): BoundExpr | undefined {
  if (observedFor === undefined) return undefined
  const { span, count, unit } = observedFor
  if (since === undefined) {
    report(
      fault('SEG313', span, `nothing says since when a \`${entity.name}\` is there`, {
        related: { span: entity.span, text: 'the entity' },
        help: 'give the entity `since:`, or its table `time:`',
      }),
    )
    return errorAt(span)
  }
  if (since.type.kind === 'date' && ['hour', 'minute', 'second'].includes(unit)) {
    report(
      fault('SEG311', span, `a date has no ${unit}s`, {
        related: { span: since.span, text: 'a date' },
        help: 'use days or longer units',
      }),
    )
    return errorAt(span)
  }
  const moment: BoundExpr = {
    kind: 'offset',
    span,
    type: types.timestamp,
    exactQuotient: false,
    count: -count,
    unit,
  }
  return {
    kind: 'in_window',
    span,
    type: types.boolean,
    exactQuotient: false,
    operand: since,
    window: { kind: 'before', moment },
  }
}

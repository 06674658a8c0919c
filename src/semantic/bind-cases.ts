import type { Cases } from '../syntax/labelling.js'
import { bindCondition } from './bind-expression.js'
import type { BoundLabels } from './bound-labels.js'
import type { Binder, Scope } from './scope.js'

/** A last case that always holds is the rest. */
export function bindCases(
  { cases }: Pick<Cases, 'cases'>,
  scope: Scope,
  binder: Binder,
): BoundLabels | undefined {
  const bound = cases.map(({ label, when }) => ({
    label: label.text,
    when: bindCondition(when, scope, binder),
  }))
  if (bound.some(({ when }) => when.type.kind === 'error')) return undefined
  const last = bound.at(-1)
  return last?.when.kind === 'literal' && last.when.literal.text === 'true'
    ? { cases: bound.slice(0, -1), rest: last.label }
    : { cases: bound }
}

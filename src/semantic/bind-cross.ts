import * as types from '../catalog/data-type.js'
import { joinText } from '../operators/join-text.js'
import type { Cross } from '../syntax/labelling.js'
import { bindCondition, bindExpression } from './bind-expression.js'
import type { BoundLabels } from './bound-labels.js'
import type { BoundExpr } from './bound.js'
import { fault } from './faults.js'
import { silently } from './scope.js'
import type { Binder, Scope } from './scope.js'

/** The texts of a row joined by `/`, where all are known and enough rows have the same. */
export function bindCross(cross: Cross, scope: Scope, binder: Binder): BoundLabels | undefined {
  const parts = cross.of.map((part) => bindText(part, scope, binder))
  const name = scope.definition?.entity
  const entity = name === undefined ? undefined : binder.population(name, cross.span)
  const among = cross.among && bindCondition(cross.among, scope, silently(binder))
  const known = parts.filter((part) => part !== undefined)
  const { span } = cross
  if (entity === undefined || known.length < parts.length || among?.kind === 'error') {
    return undefined
  }
  const label: BoundExpr = {
    kind: 'call',
    span,
    type: types.string,
    exactQuotient: false,
    operator: joinText,
    arguments: [literal(types.string, '/', span), ...known],
  }
  const labels = productOf(known)
  if (cross.least === undefined) return { cases: [], computed: label, ...labels }
  const number: BoundExpr = {
    kind: 'ranking',
    span,
    type: types.integer,
    exactQuotient: false,
    function: 'count',
    keys: [],
    by: known,
    ...(among && { among }),
    entity,
  }
  const enough: BoundExpr = {
    kind: 'compare',
    span,
    type: types.boolean,
    exactQuotient: false,
    op: '>=',
    left: number,
    right: literal(types.integer, String(cross.least.count), cross.least.span),
  }
  const computed: BoundExpr = {
    kind: 'case',
    span,
    type: types.string,
    exactQuotient: false,
    branches: [{ when: enough, then: label }],
  }
  return { cases: [], computed, ...labels }
}

function bindText(part: Cross['of'][number], scope: Scope, binder: Binder): BoundExpr | undefined {
  const bound = bindExpression(part, scope, binder)
  if (bound.type.kind === 'string') return bound
  if (bound.type.kind === 'error') return undefined
  binder.report(
    fault('SEG301', part.span, `a part of a label is a text, not a ${types.typeName(bound.type)}`, {
      help: 'make a segmentation of it, for example with `bands` or `cases`',
    }),
  )
  return undefined
}

/** More labels than these are no list to choose from. */
const mostLabels = 10_000

/** Every combination, where the values of all parts are declared. */
function productOf(parts: readonly BoundExpr[]): Pick<BoundLabels, 'combinations'> {
  const domains = parts.map(({ domain }) => domain)
  const lists = domains.filter((domain) => domain !== undefined)
  const count = lists.reduce((product, { length }) => product * length, 1)
  if (lists.length < domains.length || count > mostLabels) return {}
  const combinations = lists.reduce<readonly string[]>(
    (before, list) =>
      before.length === 0 ? list : before.flatMap((a) => list.map((b) => `${a}/${b}`)),
    [],
  )
  return { combinations }
}

function literal(type: types.DataType, text: string, span: Cross['span']): BoundExpr {
  return { kind: 'literal', span, type, exactQuotient: false, literal: { type, text } }
}

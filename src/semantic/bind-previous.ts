import type { Expr, PreviousExpr } from '../syntax/ast.js'
import { errorAt } from './bind-path.js'
import { bindPart } from './bind-ranking.js'
import type { BoundExpr } from './bound.js'
import { fault } from './faults.js'
import { tableTime } from './rows-time.js'
import type { Binder, Scope } from './scope.js'

/** The value in the row before this one, by time and key, among the rows of the table that agree in `by`. */
export function bindPrevious(
  expr: PreviousExpr,
  scope: Scope,
  binder: Binder,
  bind: (expr: Expr, scope: Scope, binder: Binder) => BoundExpr,
): BoundExpr {
  const { span } = expr
  const { table } = scope
  if (scope.definition?.kind !== 'trait' || scope.levels > 0) {
    binder.report(
      fault('SEG313', span, '`previous` stands in a trait of a table', {
        help: `define it under \`traits: ${table.name}:\` and name that trait here`,
      }),
    )
    return errorAt(span)
  }
  const time = tableTime(table, binder)
  if (time === undefined) {
    if (table.time === undefined)
      binder.report(
        fault('SEG310', span, `\`${table.name}\` has no \`time\` to go by`, {
          help: `declare \`time:\` of \`${table.name}\``,
        }),
      )
    return errorAt(span)
  }
  const value = bind(expr.value, scope, binder)
  const by = expr.by.map((path) =>
    bindPart({ kind: 'path', path, span: path.span }, scope, binder, bind),
  )
  if (value.type.kind === 'error' || by.some(({ kind }) => kind === 'error')) return errorAt(span)
  const { type, domain } = value
  return {
    kind: 'previous',
    span,
    type,
    exactQuotient: false,
    ...(domain === undefined ? {} : { domain }),
    value,
    by,
    table,
    time,
  }
}

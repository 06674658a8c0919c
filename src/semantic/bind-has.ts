import * as types from '../catalog/data-type.js'
import type { Expr, HasExpr } from '../syntax/ast.js'
import { bindEqual } from './bind-comparison.js'
import { errorAt } from './bind-path.js'
import type { BoundExpr } from './bound.js'
import { fault } from './faults.js'
import type { Binder, Scope } from './scope.js'
import { sourceText } from './source-text.js'

/** Items are compared with elements of the list. */
export function bindHas(
  expr: HasExpr,
  scope: Scope,
  binder: Binder,
  bind: (expr: Expr, scope: Scope, binder: Binder) => BoundExpr,
): BoundExpr {
  const operand = bind(expr.operand, scope, binder)
  const bound = expr.items.map((item) => bind(item, scope, binder))
  const { type } = operand
  if (type.kind === 'error') return errorAt(expr.span)
  if (type.kind !== 'list') {
    const text = sourceText(operand.span)
    binder.report(
      fault('SEG301', operand.span, `\`has\` asks a list, found ${types.typeName(type)}`, {
        help:
          type.kind === 'string'
            ? `compare it, as in \`${text} = …\` or \`${text} in (…)\`, or look into it with \`contains\``
            : `compare it, as in \`${text} = …\` or \`${text} in (…)\``,
      }),
    )
    return errorAt(expr.span)
  }
  if (types.isBinary(type.of)) {
    binder.report(
      fault('SEG306', operand.span, `a ${type.of.kind} is not compared for equality`, {
        label: 'the elements are floats',
        help: 'read the table through a view of the warehouse that has them as decimals',
      }),
    )
    return errorAt(expr.span)
  }
  const element = { ...operand, type: type.of }
  const items = bound.map((item) => bindEqual(element, item, binder)?.[1] ?? errorAt(item.span))
  if (items.some((item) => item.kind === 'error')) return errorAt(expr.span)
  return {
    kind: 'has',
    span: expr.span,
    type: types.boolean,
    exactQuotient: false,
    which: expr.which,
    operand,
    items,
  }
}

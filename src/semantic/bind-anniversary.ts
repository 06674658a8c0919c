import * as types from '../catalog/data-type.js'
import type { AnniversaryExpr, Expr, InWindowExpr, Window } from '../syntax/ast.js'
import { errorAt } from './bind-path.js'
import { bindMoment, bindWindow } from './bind-time.js'
import type { BoundExpr } from './bound.js'
import { fault } from './faults.js'
import type { Binder, Scope } from './scope.js'

type Bind = (expr: Expr, scope: Scope, binder: Binder) => BoundExpr

const example = '`anniversary of birth_date in next 7 days`'

/** `anniversary of d <window>`: the window has two ends and is one of dates, also where d is an instant. */
export function bindAnniversary(
  anniversary: AnniversaryExpr,
  expr: InWindowExpr,
  scope: Scope,
  binder: Binder,
  bind: Bind,
): BoundExpr {
  const { span } = expr
  const of = bindMoment(anniversary.of, scope, binder, bind)
  const isClosed = hasTwoEnds(expr.window, binder)
  const window = bindWindow(expr.window, { type: types.date }, scope, binder, bind)
  if (of.type.kind === 'error' || window === undefined || !isClosed) return errorAt(span)
  return { kind: 'anniversary', span, type: types.boolean, exactQuotient: false, of, window }
}

/** An anniversary is no moment: there is one in every year. */
export function bindBareAnniversary({ span }: AnniversaryExpr, binder: Binder): BoundExpr {
  binder.report(
    fault('SEG313', span, 'only a window may follow `anniversary of`', {
      help: `write one behind it, as in ${example}`,
    }),
  )
  return errorAt(span)
}

/** Reports a window that has one end. */
function hasTwoEnds(window: Window, binder: Binder): boolean {
  switch (window.kind) {
    case 'last':
    case 'next':
    case 'this':
    case 'on':
    case 'since':
    case 'from':
      return true
    case 'before':
    case 'after': {
      const message = '`anniversary of` needs a window with two ends'
      const help = `for example ${example}`
      binder.report(fault('SEG311', window.span, message, { help }))
      return false
    }
  }
}

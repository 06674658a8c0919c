import * as types from '../catalog/data-type.js'
import type { Unit } from '../catalog/data-type.js'
import type { Span } from '../source/source-file.js'
import type {
  Expr,
  InWindowExpr,
  OffsetExpr,
  StartOfExpr,
  UnitsBetweenExpr,
  Window,
} from '../syntax/ast.js'
import { errorAt } from './bind-path.js'
import type { BoundExpr, BoundWindow } from './bound.js'
import { fault } from './faults.js'
import type { Binder, Scope } from './scope.js'

type Bind = (expr: Expr, scope: Scope, binder: Binder) => BoundExpr

const elapsed: readonly Unit[] = ['second', 'minute', 'hour']

export function isMoment(expr: BoundExpr): boolean {
  return ['date', 'timestamp', 'error'].includes(expr.type.kind)
}

export function bindOffset(expr: OffsetExpr, scope: Scope, binder: Binder, bind: Bind): BoundExpr {
  const count = expr.direction === 'before' ? -expr.count : expr.count
  const { span, unit } = expr
  if (expr.anchor === undefined || expr.anchor.kind === 'now') {
    return { kind: 'offset', span, type: types.timestamp, exactQuotient: false, count, unit }
  }
  const anchor = bindMoment(expr.anchor, scope, binder, bind)
  if (anchor.kind === 'error' || !fitsUnit(anchor, unit, expr.span, binder)) return errorAt(span)
  return { kind: 'offset', span, type: anchor.type, exactQuotient: false, count, unit, anchor }
}

export function bindStartOf(
  expr: StartOfExpr,
  scope: Scope,
  binder: Binder,
  bind: Bind,
): BoundExpr {
  const shift = { last: -1, this: 0, next: 1 }[expr.which]
  const { span, unit } = expr
  const shared = { kind: 'start_of', span, exactQuotient: false, shift, unit } as const
  if (expr.of === undefined || expr.of.kind === 'now') return { ...shared, type: types.timestamp }
  const of = bindMoment(expr.of, scope, binder, bind)
  if (of.kind === 'error' || !fitsUnit(of, unit, span, binder)) return errorAt(span)
  return { ...shared, type: of.type, of }
}

export function bindUnitsBetween(
  expr: UnitsBetweenExpr,
  scope: Scope,
  binder: Binder,
  bind: Bind,
): BoundExpr {
  const from = bindMoment(expr.from, scope, binder, bind)
  const to = bindMoment(expr.to, scope, binder, bind)
  if (from.kind === 'error' || to.kind === 'error') return errorAt(expr.span)
  const { span, unit } = expr
  const dated = [from, to].find(({ type }) => type.kind === 'date')
  if (dated !== undefined && !fitsUnit(dated, unit, span, binder)) return errorAt(span)
  return { kind: 'units_between', span, type: types.integer, exactQuotient: false, unit, from, to }
}

export function bindInWindow(
  expr: InWindowExpr,
  scope: Scope,
  binder: Binder,
  bind: Bind,
): BoundExpr {
  const operand = bind(expr.operand, scope, binder)
  const window = bindWindow(expr.window, operand, scope, binder, bind)
  if (operand.type.kind === 'error' || window === undefined) return errorAt(expr.span)
  if (!isMoment(operand)) {
    binder.report(
      fault(
        'SEG311',
        expr.operand.span,
        `expected a date or a timestamp, found ${types.typeName(operand.type)}`,
        {
          help: 'a window is asked of a moment',
        },
      ),
    )
    return errorAt(expr.span)
  }
  return {
    kind: 'in_window',
    span: expr.span,
    type: types.boolean,
    exactQuotient: false,
    operand,
    window,
  }
}

/** A window over `operand`, whose moments are bound in the scope that holds it. */
export function bindWindow(
  window: Window,
  operand: { readonly type: BoundExpr['type'] },
  scope: Scope,
  binder: Binder,
  bind: Bind,
): BoundWindow | undefined {
  const fits = (unit: Unit): boolean => fitsUnit(operand, unit, window.span, binder)
  const moment = (expr: Expr): BoundExpr | undefined => {
    const bound = bindMoment(expr, scope, binder, bind)
    if (bound.kind === 'error') return undefined
    if (bound.kind === 'offset' && bound.anchor === undefined && !fits(bound.unit)) return undefined
    return bound
  }
  switch (window.kind) {
    case 'last':
    case 'next': {
      const { kind, count, unit, full } = window
      return fits(unit) ? { kind, count, unit, full } : undefined
    }
    case 'this':
      return fits(window.unit) ? { kind: 'this', unit: window.unit } : undefined
    case 'on':
    case 'since':
    case 'before':
    case 'after': {
      const bound = moment(window.moment)
      return bound === undefined ? undefined : { kind: window.kind, moment: bound }
    }
    case 'from': {
      const [start, end] = [moment(window.start), moment(window.end)]
      if (start === undefined || end === undefined) return undefined
      return { kind: 'from', start, end, ends: window.ends }
    }
  }
}

export function bindMoment(expr: Expr, scope: Scope, binder: Binder, bind: Bind): BoundExpr {
  const bound = bind(expr, scope, binder)
  if (isMoment(bound)) return bound
  binder.report(
    fault(
      'SEG301',
      expr.span,
      `expected a date or a timestamp, found ${types.typeName(bound.type)}`,
      {
        ...(expr.kind === 'literal' && bound.type.kind === 'string'
          ? { help: 'write a date without quotes, as in `2026-01-31`' }
          : {}),
      },
    ),
  )
  return errorAt(expr.span)
}

export function fitsUnit(
  moment: { readonly type: BoundExpr['type'] },
  unit: Unit,
  span: Span,
  binder: Binder,
): boolean {
  if (moment.type.kind !== 'date' || !elapsed.includes(unit)) return true
  binder.report(
    fault('SEG311', span, `a date has no ${unit}s`, { help: 'use days or longer, or a timestamp' }),
  )
  return false
}

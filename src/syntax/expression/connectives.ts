import type { Span } from '../../source/source-file.js'
import type { Expr, NegateExpr, NotExpr } from '../ast.js'

/** Operands joined by `and` or `or`: one level deep, and one operand is itself. At least one is given. */
export function joined(kind: 'and' | 'or', operands: readonly Expr[], span: Span): Expr {
  const [only] = operands
  if (operands.length === 1 && only) return only
  const flat = operands.flatMap((each) => (each.kind === kind ? each.operands : [each]))
  return { kind, operands: flat, span }
}

/**
 * `not` in front, `times` times over. Two cancel out but leave a condition behind, which a nullable value is not: so one
 * or two are kept, and a hundred thousand are no deeper than that.
 */
export function negated(operand: Expr, times: number, span: Span): Expr {
  const { inner, count } = unwrapped(operand, 'not')
  const wrap = (of: Expr): NotExpr => ({ kind: 'not', operand: of, span })
  return wrapped(inner, count + times, wrap)
}

/** Unary `-` in front, `times` times over; one or two are kept, as for `not`. */
export function minus(operand: Expr, times: number, span: Span): Expr {
  const { inner, count } = unwrapped(operand, 'negate')
  const wrap = (of: Expr): NegateExpr => ({ kind: 'negate', operand: of, span })
  return wrapped(inner, count + times, wrap)
}

function unwrapped(operand: Expr, kind: 'not' | 'negate'): { inner: Expr; count: number } {
  let inner = operand
  let count = 0
  while ((inner.kind === 'not' || inner.kind === 'negate') && inner.kind === kind) {
    inner = inner.operand
    count++
  }
  return { inner, count }
}

function wrapped(inner: Expr, count: number, wrap: (of: Expr) => Expr): Expr {
  if (count === 0) return inner
  return count % 2 === 1 ? wrap(inner) : wrap(wrap(inner))
}

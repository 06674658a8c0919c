import * as types from '../catalog/data-type.js'
import type { DataType, Literal } from '../catalog/data-type.js'
import type { AtLeastExpr, Expr, PointsExpr } from '../syntax/ast.js'
import { errorAt } from './bind-path.js'
import type { BoundExpr, BoundPoints } from './bound.js'
import { fault } from './faults.js'
import type { Binder, Scope } from './scope.js'

type Bind = (expr: Expr, scope: Scope, binder: Binder) => BoundExpr

/** `points(20 when a, -15 when b)`: an integer, or a decimal of the scale of the finest weight. */
export function bindPoints(
  expr: PointsExpr,
  scope: Scope,
  binder: Binder,
  bindCondition: Bind,
): BoundExpr {
  const { span } = expr
  const type = typeOf(expr.weights.map(({ weight }) => weight))
  const weights = expr.weights.map(({ weight, when }) => ({
    weight: weight.text,
    when: bindCondition(when, scope, binder),
  }))
  if (weights.some(({ when }) => when.type.kind === 'error')) return errorAt(span)
  if (!fits(expr, type)) {
    const most = type.kind === 'integer' ? '64 bits' : '38 digits'
    const message = `the weights add up to more than ${most}`
    binder.report(fault('SEG301', span, message, { help: 'write smaller weights' }))
    return errorAt(span)
  }
  return { kind: 'points', span, type, exactQuotient: false, weights }
}

/** `at_least: { count: k, of: [...] }`: a point for each condition, at least k of them. */
export function bindAtLeast(
  expr: AtLeastExpr,
  scope: Scope,
  binder: Binder,
  bindCondition: Bind,
): BoundExpr {
  const { span } = expr
  const weights = expr.of.map((when) => ({ weight: '1', when: bindCondition(when, scope, binder) }))
  if (weights.some(({ when }) => when.type.kind === 'error')) return errorAt(span)
  const known = { span, exactQuotient: false } as const
  const left: BoundPoints = { kind: 'points', ...known, type: types.integer, weights }
  const literal = { type: types.integer, text: String(expr.count) }
  const right: BoundExpr = { kind: 'literal', ...known, type: types.integer, literal }
  return { kind: 'compare', ...known, type: types.boolean, op: '>=', left, right }
}

function typeOf(weights: readonly Literal[]): DataType {
  const scales = weights.flatMap(({ type }) => (type.kind === 'decimal' ? [type.scale] : []))
  return scales.length === 0 ? types.integer : types.decimal(Math.max(...scales))
}

/** Whether no choice of conditions leaves the type, in whatever order the weights are added. */
function fits({ weights }: PointsExpr, type: DataType): boolean {
  const scale = type.kind === 'decimal' ? type.scale : 0
  const most = type.kind === 'decimal' ? 10n ** 38n : 2n ** 63n
  const units = weights.map(({ weight }) => {
    const [whole = '', fraction = ''] = weight.text.split('.')
    return BigInt(`${whole}${fraction.padEnd(scale, '0')}`)
  })
  const sumOf = (sign: (unit: bigint) => boolean): bigint =>
    units.filter(sign).reduce((sum, unit) => sum + unit, 0n)
  return sumOf((unit) => unit > 0n) < most && sumOf((unit) => unit < 0n) > -most
}

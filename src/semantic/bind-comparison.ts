import * as types from '../catalog/data-type.js'
import { commonType } from '../ir/call-type.js'
import type { BetweenExpr, CompareExpr, CompareOp, Expr, InListExpr } from '../syntax/ast.js'
import { errorAt, mayBeUnknown } from './bind-path.js'
import type { BoundExpr } from './bound.js'
import { besideLevels, checkDeclared } from './declared-values.js'
import { fault } from './faults.js'
import type { Binder, Scope } from './scope.js'
import { sourceText } from './source-text.js'

type Bind = (expr: Expr, scope: Scope, binder: Binder) => BoundExpr

export function bindCompare(
  expr: CompareExpr,
  scope: Scope,
  binder: Binder,
  bind: Bind,
): BoundExpr {
  const [left, right] = agree(
    bind(expr.left, scope, binder),
    bind(expr.right, scope, binder),
    binder,
  )
  if (!compares(left, right, expr.op, binder)) return errorAt(expr.span)
  if (expr.op === '!=') checkBothKnown(expr, left, right, scope, binder)
  return { kind: 'compare', span: expr.span, ...condition, op: expr.op, left, right }
}

export function bindBetween(
  expr: BetweenExpr,
  scope: Scope,
  binder: Binder,
  bind: Bind,
): BoundExpr {
  const bound = bind(expr.operand, scope, binder)
  const [operand, low] = agree(bound, bind(expr.low, scope, binder), binder)
  const [, high] = agree(operand, bind(expr.high, scope, binder), binder)
  if (![low, high].every((limit) => compares(operand, limit, '<=', binder))) {
    return errorAt(expr.span)
  }
  return { kind: 'between', span: expr.span, ...condition, operand, low, high }
}

export function bindInList(expr: InListExpr, scope: Scope, binder: Binder, bind: Bind): BoundExpr {
  const operand = bind(expr.operand, scope, binder)
  const items = expr.items.map((item) => agree(operand, bind(item, scope, binder), binder)[1])
  if (!items.every((item) => compares(operand, item, '=', binder))) return errorAt(expr.span)
  return { kind: 'in_list', span: expr.span, ...condition, operand, items }
}

/** The sides of an equality, a text literal beside a uuid as one; undefined where they are not compared. */
export function bindEqual(
  left: BoundExpr,
  right: BoundExpr,
  binder: Binder,
): readonly [BoundExpr, BoundExpr] | undefined {
  const sides = agree(left, right, binder)
  return compares(...sides, '=', binder) ? sides : undefined
}

const condition = { type: types.boolean, exactQuotient: false } as const

/** A text literal beside a uuid is one, beside levels one of these. */
function agree(left: BoundExpr, right: BoundExpr, binder: Binder): readonly [BoundExpr, BoundExpr] {
  if (left.type.kind === 'uuid') return [left, asUuid(right)]
  if (right.type.kind === 'uuid') return [asUuid(left), right]
  const [first = left, second = right] = besideLevels([left, right], binder)
  return [first, second]
}

function asUuid(expr: BoundExpr): BoundExpr {
  if (expr.kind !== 'literal' || expr.type.kind !== 'string') return expr
  const text = expr.literal.text.toLowerCase()
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return expr
  return { ...expr, type: types.uuid, literal: { type: types.uuid, text } }
}

/** Whether two values can stand on the sides of `op`; reports why not. */
function compares(left: BoundExpr, right: BoundExpr, op: CompareOp, binder: Binder): boolean {
  const kinds = [left.type.kind, right.type.kind]
  if (kinds.includes('error')) return false
  const equality = op === '=' || op === '!='
  if (kinds.includes('date') && kinds.includes('timestamp')) {
    binder.report(
      fault('SEG307', right.span, 'a date and an instant are not compared directly', {
        label: `this is a ${right.type.kind}, the other a ${left.type.kind}`,
        help: 'use a window: `on`, `before`, `after`, `since` or `from … through …`; or `date(x)`',
      }),
    )
    return false
  }
  if (kinds.includes('list')) {
    const list = left.type.kind === 'list' ? left : right
    binder.report(
      fault('SEG302', list.span, 'a list is not compared as a whole', {
        help: `ask about its elements, as in \`${sourceText(list.span)} has …\``,
      }),
    )
    return false
  }
  const isAnyText = equality && isMixedText(left.type, right.type)
  if (!isAnyText && commonType([left.type, right.type]) === undefined) {
    const names = [left.type, right.type].map(types.typeName)
    binder.report(
      fault('SEG302', right.span, `${names[0] ?? ''} and ${names[1] ?? ''} cannot be compared`, {
        label: `this is ${names[1] ?? ''}`,
        ...(levelsHelp(left, right, equality) ?? quotedLiteralHelp(left, right)),
      }),
    )
    return false
  }
  if (equality && [left, right].some(({ type }) => types.isBinary(type))) {
    const inexact = types.isBinary(left.type) ? left : right
    binder.report(
      fault('SEG306', inexact.span, `a ${inexact.type.kind} is not compared for equality`, {
        help: inexact.exactQuotient
          ? `round it first, as in \`round(${sourceText(inexact.span)}, 2)\``
          : 'use `between` with two limits',
      }),
    )
    return false
  }
  if (!equality && ['boolean', 'uuid'].includes(left.type.kind)) {
    binder.report(
      fault('SEG302', left.span, `a ${left.type.kind} has no order`, { help: 'use `=` or `!=`' }),
    )
    return false
  }
  checkDeclared(left, right, binder)
  checkDeclared(right, left, binder)
  return true
}

/** Levels and text that has none: to `=` levels are text like any other. */
function isMixedText(left: types.DataType, right: types.DataType): boolean {
  const levels = [left, right].filter((type) => types.levelsOf(type) !== undefined)
  return left.kind === 'string' && right.kind === 'string' && levels.length === 1
}

function levelsHelp(
  left: BoundExpr,
  right: BoundExpr,
  equality: boolean,
): { help: string } | undefined {
  const sides = [left, right].map(({ type }) => types.levelsOf(type))
  if (left.type.kind !== right.type.kind || sides.every((levels) => !levels)) return undefined
  return equality || !sides.includes(undefined)
    ? { help: 'levels are compared with levels of the same list' }
    : { help: 'only `=` and `!=` compare levels with other text' }
}

function quotedLiteralHelp(left: BoundExpr, right: BoundExpr): { help?: string } {
  const literal = [left, right].find((e) => e.kind === 'literal' && e.type.kind === 'string')
  if (literal === undefined) {
    const text = [left, right].find((e) => e.type.kind === 'string')
    const other = text === left ? right : left
    if (text === undefined || other.kind !== 'literal') return {}
    return { help: `write text in quotes: \`'${sourceText(other.span)}'\`` }
  }
  return {
    help: `only text stands in quotes; write numbers, dates, \`true\` and \`false\` without`,
  }
}

/** `a != b` holds where either is unknown; between two that both may be, that has to be said or excluded. */
function checkBothKnown(
  expr: CompareExpr,
  left: BoundExpr,
  right: BoundExpr,
  scope: Scope,
  binder: Binder,
): void {
  const columns = [left, right].filter((side) => side.kind === 'path' && side.end.kind === 'column')
  if (columns.length < 2 || ![left, right].every(mayBeUnknown)) return
  const sides = [expr.left, expr.right].map((side) => sourceText(side.span))
  const unsaid = sides.filter((text) => !scope.known.has(text))
  if (unsaid.length === 0) return
  binder.report(
    fault('SEG321', expr.span, '`!=` also holds where a side is unknown, and both may be', {
      help: `add ${unsaid.map((text) => `\`${text} is known\``).join(' and ')} to leave these rows out, or write \`not (${sides.join(' = ')})\` to keep them`,
    }),
  )
}

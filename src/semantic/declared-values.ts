import { levelsOf } from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import { suggest } from '../util/suggest.js'
import type { BoundExpr } from './bound.js'
import { fault } from './faults.js'
import type { Binder } from './scope.js'

/** A text literal beside a value whose values are declared must be one of them. */
export function checkDeclared(value: BoundExpr, literal: BoundExpr, binder: Binder): void {
  const { domain } = value
  if (domain !== undefined && levelsOf(value.type) === undefined) {
    checkText(literal, domain, binder)
  }
}

/**
 * The expressions with text literals beside levels as levels of the same list, also as results of `case`; a literal that
 * is none of the levels is reported.
 */
export function besideLevels(all: readonly BoundExpr[], binder: Binder): readonly BoundExpr[] {
  const type = all.map((expr) => expr.type).find((each) => levelsOf(each) !== undefined)
  return type === undefined ? all : all.map((expr) => asLevel(expr, type, binder))
}

function asLevel(expr: BoundExpr, type: DataType, binder: Binder): BoundExpr {
  const levels = levelsOf(type)
  if (levels === undefined || expr.type.kind !== 'string' || !isOfLiterals(expr)) return expr
  if (expr.kind === 'literal') checkText(expr, levels, binder)
  if (expr.kind !== 'case') return { ...expr, type }
  const branches = expr.branches.map(({ when, then }) => ({
    when,
    then: asLevel(then, type, binder),
  }))
  const otherwise = expr.otherwise && asLevel(expr.otherwise, type, binder)
  return { ...expr, type, branches, ...(otherwise ? { otherwise } : {}) }
}

function isOfLiterals(expr: BoundExpr): boolean {
  if (expr.kind === 'literal') return true
  if (expr.kind !== 'case' || levelsOf(expr.type) !== undefined) return false
  return (
    expr.branches.every(({ then }) => isOfLiterals(then)) &&
    (expr.otherwise === undefined || isOfLiterals(expr.otherwise))
  )
}

function checkText(literal: BoundExpr, declared: readonly string[], binder: Binder): void {
  if (literal.kind !== 'literal' || literal.type.kind !== 'string') return
  const { text } = literal.literal
  if (declared.includes(text)) return
  const similar = suggest(text, declared)
  binder.report(
    fault('SEG305', literal.span, `\`${text}\` is none of the declared values`, {
      help:
        similar === undefined
          ? `declared are ${declared.slice(0, 10).join(', ')}${declared.length > 10 ? ', …' : ''}`
          : `a similar value is declared: \`${similar}\``,
    }),
  )
}

import * as types from '../catalog/data-type.js'
import { commonType } from '../ir/call-type.js'
import { functions, operators } from '../operators/index.js'
import { isMisfit } from '../operators/operator.js'
import type { Misfit, Operand, Operator } from '../operators/operator.js'
import type { Span } from '../source/source-file.js'
import type { CaseExpr, Expr, LogicalExpr, PresenceExpr } from '../syntax/ast.js'
import { bindActivePeriods } from './bind-active-periods.js'
import { bindAggregate } from './bind-aggregate.js'
import { bindAnniversary, bindBareAnniversary } from './bind-anniversary.js'
import { bindBetween, bindCompare, bindInList } from './bind-comparison.js'
import { bindHas } from './bind-has.js'
import { bindInPath } from './bind-in-path.js'
import { bindKey } from './bind-key.js'
import { bindPath, bindWalk, errorAt, mayBeUnknown } from './bind-path.js'
import { bindAtLeast, bindPoints } from './bind-points.js'
import { bindPrevious } from './bind-previous.js'
import { bindRanking } from './bind-ranking.js'
import { bindSequence } from './bind-sequence.js'
import { bindInWindow, bindOffset, bindStartOf, bindUnitsBetween } from './bind-time.js'
import { bindVariable } from './bind-variable.js'
import type { BoundExpr } from './bound.js'
import { besideLevels } from './declared-values.js'
import { fault, unknownName } from './faults.js'
import type { Binder, Scope } from './scope.js'
import { sourceText } from './source-text.js'
import { withinLiteral } from './within-literal.js'

/** An expression whose value must be a boolean. */
export function bindCondition(expr: Expr, scope: Scope, binder: Binder): BoundExpr {
  const bound = bindExpression(expr, scope, binder)
  if (bound.type.kind === 'boolean' || bound.type.kind === 'error') return bound
  binder.report(
    fault('SEG304', expr.span, `expected a condition, found ${types.typeName(bound.type)}`, {
      help: conditionHelp(expr.span, bound),
    }),
  )
  return errorAt(expr.span)
}

function conditionHelp(span: Span, bound: BoundExpr): string {
  const text = sourceText(span)
  if (bound.type.kind === 'list') return `ask about an element, as in \`${text} has …\``
  const comparison = `compare it, as in \`${text} ${types.isNumeric(bound.type) ? '>' : '='} …\``
  return mayBeUnknown(bound) ? `${comparison}, or ask \`${text} is known\`` : comparison
}

export function bindExpression(expr: Expr, scope: Scope, binder: Binder): BoundExpr {
  const { span } = expr
  switch (expr.kind) {
    case 'literal':
      return {
        kind: 'literal',
        span,
        type: expr.literal.type,
        exactQuotient: false,
        literal: expr.literal,
      }
    case 'now':
      return { kind: 'now', span, type: types.timestamp, exactQuotient: false }
    case 'today':
      return { kind: 'today', span, type: types.date, exactQuotient: false }
    case 'path':
      return bindPath(expr, scope, binder)
    case 'offset':
      return bindOffset(expr, scope, binder, bindExpression)
    case 'start_of':
      return bindStartOf(expr, scope, binder, bindExpression)
    case 'units_between':
      return bindUnitsBetween(expr, scope, binder, bindExpression)
    case 'compare':
      return bindCompare(expr, scope, binder, bindExpression)
    case 'between':
      return bindBetween(expr, scope, binder, bindExpression)
    case 'in_list':
      return bindInList(expr, scope, binder, bindExpression)
    case 'presence':
      return bindPresence(expr, scope, binder)
    case 'in_window':
      if (expr.operand.kind === 'anniversary') {
        return bindAnniversary(expr.operand, expr, scope, binder, bindExpression)
      }
      return bindInWindow(expr, scope, binder, bindExpression)
    case 'and':
    case 'or':
      return bindLogical(expr, scope, binder)
    case 'not': {
      const operand = bindCondition(expr.operand, scope, binder)
      return operand.kind === 'error' ? operand : { kind: 'not', span, ...condition, operand }
    }
    case 'at_least':
      return bindAtLeast(expr, scope, binder, bindCondition)
    case 'case':
      return bindCase(expr, scope, binder)
    case 'arithmetic': {
      const operator = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const
      return bindCall(operators[operator[expr.op]], [expr.left, expr.right], span, scope, binder)
    }
    case 'negate':
      return bindCall(operators.negate, [expr.operand], span, scope, binder)
    case 'text': {
      const operator = {
        contains: operators.contains,
        starts_with: operators.startsWith,
        ends_with: operators.endsWith,
        like: operators.like,
        matches: operators.matches,
      }[expr.op]
      return bindCall(operator, [expr.operand, expr.pattern], span, scope, binder)
    }
    case 'call':
      return bindFunction(expr, scope, binder)
    case 'aggregate':
      return bindAggregate(expr, scope, binder, parts)
    case 'variable':
      return bindVariable(expr, scope, binder)
    case 'anniversary':
      return bindBareAnniversary(expr, binder)
    case 'in_path':
      return bindInPath(expr, scope, binder, parts)
    case 'has':
      return bindHas(expr, scope, binder, bindExpression)
    case 'points':
      return bindPoints(expr, scope, binder, bindCondition)
    case 'active_periods':
      return bindActivePeriods(expr, scope, binder, parts)
    case 'sequence':
      return bindSequence(expr, scope, binder, parts)
    case 'ranking':
      return bindRanking(expr, scope, binder, {
        expression: bindExpression,
        condition: bindCondition,
      })
    case 'previous':
      return bindPrevious(expr, scope, binder, bindExpression)
    case 'error':
      return errorAt(span)
  }
}

const parts = { expression: bindExpression, condition: bindCondition } as const
const condition = { type: types.boolean, exactQuotient: false } as const

function anyError(all: readonly BoundExpr[]): boolean {
  return all.some((expr) => expr.type.kind === 'error')
}

function bindLogical(expr: LogicalExpr, scope: Scope, binder: Binder): BoundExpr {
  const said = expr.operands.flatMap((operand) =>
    operand.kind === 'presence' && operand.known ? [sourceText(operand.operand.span)] : [],
  )
  const inner =
    expr.kind === 'and' && said.length > 0
      ? { ...scope, known: new Set([...scope.known, ...said]) }
      : scope
  const operands = expr.operands.map((operand) => bindCondition(operand, inner, binder))
  if (anyError(operands)) return errorAt(expr.span)
  return { kind: expr.kind, span: expr.span, ...condition, operands }
}

function bindPresence(expr: PresenceExpr, scope: Scope, binder: Binder): BoundExpr {
  const operand =
    expr.operand.kind === 'path'
      ? bindWalk(expr.operand, scope, binder)
      : bindExpression(expr.operand, scope, binder)
  if (operand.kind === 'error') return operand
  return { kind: 'presence', span: expr.span, ...condition, operand, known: expr.known }
}

function bindCase(expr: CaseExpr, scope: Scope, binder: Binder): BoundExpr {
  const branches = expr.branches.map(({ when, then }) => ({
    when: bindCondition(when, scope, binder),
    then: bindExpression(then, scope, binder),
  }))
  const otherwise =
    expr.otherwise === undefined ? undefined : bindExpression(expr.otherwise, scope, binder)
  const results = besideLevels(
    [...branches.map(({ then }) => then), ...(otherwise === undefined ? [] : [otherwise])],
    binder,
  )
  if (anyError([...branches.map(({ when }) => when), ...results])) return errorAt(expr.span)
  const type = commonType(results.map((result) => result.type))
  if (type === undefined) {
    const [first] = results
    const other = results.find(
      (result) => first !== undefined && commonType([first.type, result.type]) === undefined,
    )
    binder.report(
      fault('SEG302', other?.span ?? expr.span, 'the branches of `case` have different types', {
        label: other === undefined ? '' : `this is ${types.typeName(other.type)}`,
        ...(first === undefined
          ? {}
          : { related: { span: first.span, text: `this is ${types.typeName(first.type)}` } }),
      }),
    )
    return errorAt(expr.span)
  }
  return {
    kind: 'case',
    span: expr.span,
    type,
    exactQuotient: false,
    branches: branches.map(({ when, then }, index) => ({ when, then: results[index] ?? then })),
    ...(otherwise === undefined ? {} : { otherwise: results[branches.length] ?? otherwise }),
  }
}

function bindFunction(expr: Expr & { kind: 'call' }, scope: Scope, binder: Binder): BoundExpr {
  const { text } = expr.function
  const operator = functions.get(text)
  if (operator === undefined) {
    binder.report(
      unknownName('SEG210', expr.function, 'function', 'no function has this name', [
        ...functions.keys(),
        ...aggregates,
      ]),
    )
    return errorAt(expr.span)
  }
  return bindCall(operator, expr.arguments, expr.span, scope, binder)
}

const aggregates = [
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'median',
  'first',
  'last',
  'exists',
  'every',
  'share',
]

function bindCall(
  operator: Operator,
  args: readonly Expr[],
  span: Span,
  scope: Scope,
  binder: Binder,
): BoundExpr {
  const written = args.map((arg) => bindExpression(arg, scope, binder))
  const bound = operator.meets === true ? besideLevels(written, binder) : written
  const { least, most } = operator.arguments
  if (bound.length < least || bound.length > most) {
    const wanted = least === most ? String(least) : `${String(least)} to ${String(most)}`
    binder.report(
      fault(
        'SEG303',
        span,
        `\`${operator.spelling}\` takes ${wanted} argument${wanted === '1' ? '' : 's'}, found ${String(bound.length)}`,
        {
          help: `for example \`${operator.example}\``,
        },
      ),
    )
    return errorAt(span)
  }
  if (anyError(bound)) return errorAt(span)
  const outcome = operator.check(bound.map(asOperand))
  if (isMisfit(outcome)) {
    const { code = 'SEG301', message, help } = outcome
    const place = placeOf(outcome, bound[outcome.argument]) ?? span
    binder.report(fault(code, place, message, help === undefined ? {} : { help }))
    return errorAt(span)
  }
  const { type, exactQuotient = false, domain } = outcome
  const key = operator.ofKey === true ? bindKey(span, operator.spelling, scope, binder) : []
  if (key === undefined) return errorAt(span)
  return {
    kind: 'call',
    span,
    type,
    exactQuotient,
    ...(domain === undefined ? {} : { domain }),
    operator,
    arguments: [...bound, ...key],
  }
}

function placeOf({ within }: Misfit, argument: BoundExpr | undefined): Span | undefined {
  return within !== undefined && argument?.kind === 'literal'
    ? withinLiteral(argument.span, argument.literal.text, within)
    : argument?.span
}

function asOperand(expr: BoundExpr): Operand {
  const { type, exactQuotient, domain } = expr
  return {
    type,
    exactQuotient,
    ...(domain === undefined ? {} : { domain }),
    ...(expr.kind === 'literal' ? { literal: expr.literal.text } : {}),
  }
}

import type {
  ArithmeticExpr,
  BetweenExpr,
  CompareExpr,
  CompareOp,
  Expr,
  HasExpr,
  InListExpr,
  InPathExpr,
  InWindowExpr,
  LiteralExpr,
  PresenceExpr,
  TextExpr,
} from '../../../src/syntax/ast.js'
import { activePeriods } from './active-periods.js'
import { aggregate } from './aggregate.js'
import { hasAnniversary } from './anniversary.js'
import { callFunction, convertedToBinary } from './call-function.js'
import { addUnits, ordinal, startOf, unitsBetween } from './clock.js'
import type { Evaluation, Scope } from './evaluation.js'
import { valueBehind, walkReferences } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import { addExact, divideExact, integer, multiplyExact, negateExact } from './exact.js'
import { isBinary } from './is-binary.js'
import { levelsAmong, placed } from './levels.js'
import { matchesText } from './matches-text.js'
import { previous, ranking } from './ranking.js'
import { points } from './points.js'
import { readValue } from './read-value.js'
import { relatedRows } from './related-rows.js'
import { sequence } from './sequence.js'
import type { Known, Moment, Value } from './value.js'
import { asBinary, binary, compareValues, isMoment, isNumeric, truth } from './value.js'
import { withoutQuotient } from './value.js'
import { isIn, isOnEdge, windowInterval } from './window-interval.js'

export function evaluateExpression(evaluation: Evaluation, expr: Expr, scope: Scope): Value {
  const value = (part: Expr) => evaluation.value(part, scope)
  const holds = (part: Expr) => evaluation.holds(part, scope)
  const { clock } = evaluation
  const instant: Moment = { kind: 'instant', at: clock.now }

  switch (expr.kind) {
    case 'literal':
      return literalValue(expr)
    case 'now':
      return instant
    case 'today':
      return { kind: 'date', day: clock.today }
    case 'offset': {
      const anchor = expr.anchor ? momentOf(value(expr.anchor)) : instant
      const count = expr.direction === 'before' ? -expr.count : expr.count
      return anchor && addUnits(clock, anchor, count, expr.unit)
    }
    case 'start_of': {
      const moment = expr.of ? momentOf(value(expr.of)) : instant
      const shift = { last: -1, this: 0, next: 1 }[expr.which]
      return moment && startOf(clock, moment, expr.unit, shift)
    }
    case 'units_between': {
      const [from, to] = [momentOf(value(expr.from)), momentOf(value(expr.to))]
      const count = from && to && unitsBetween(clock, from, to, expr.unit)
      evaluation.observe({
        operator: 'units_between',
        unknown: count === null,
        boundary: count !== null && isWhole(evaluation, from, to, count, expr.unit),
      })
      return count === null ? null : integer(count)
    }
    case 'path': {
      const { steps, end } = evaluation.resolve(expr.path, scope)
      return valueBehind(evaluation, pathStart(expr.path.root, scope), steps, end)
    }
    case 'compare':
      return compare(evaluation, expr, scope)
    case 'between':
      return between(evaluation, expr, scope)
    case 'in_list':
      return inList(evaluation, expr, scope)
    case 'in_path':
      return inPath(evaluation, expr, scope)
    case 'has':
      return has(evaluation, expr, scope)
    case 'presence':
      return presence(evaluation, expr, scope)
    case 'text':
      return textPredicate(evaluation, expr, scope)
    case 'in_window':
      return inWindow(evaluation, expr, scope)
    case 'and':
    case 'or': {
      const results = expr.operands.map(holds)
      const all = expr.kind === 'and'
      return observed(
        evaluation,
        expr.kind,
        all ? !results.includes(false) : results.includes(true),
      )
    }
    case 'not':
      return observed(evaluation, 'not', !holds(expr.operand))
    case 'at_least': {
      const count = expr.of.map(holds).filter((result) => result).length
      const result = count >= expr.count
      evaluation.observe({
        operator: 'at_least',
        unknown: false,
        result,
        boundary: count === expr.count,
      })
      return truth(result)
    }
    case 'arithmetic':
      return arithmetic(evaluation, expr, scope)
    case 'negate': {
      const operand = value(expr.operand)
      if (operand === null) return null
      if (!isNumeric(operand)) throw new EvaluationError(`- before ${operand.kind}`)
      return operand.kind === 'binary' ? binary(-operand.value) : negateExact(operand)
    }
    case 'points':
      return points(evaluation, expr, scope)
    case 'case': {
      const taken = expr.branches.find((branch) => holds(branch.when))?.then ?? expr.otherwise
      const result = taken ? value(taken) : null
      evaluation.observe({ operator: 'case', unknown: result === null, boundary: false })
      return isBinary(evaluation, expr, scope) ? convertedToBinary(result) : withoutQuotient(result)
    }
    case 'call': {
      const result = callFunction(evaluation, expr, scope)
      const operator = `call ${expr.function.text}`
      evaluation.observe({ operator, unknown: result === null, boundary: false })
      return result
    }
    case 'aggregate':
      return aggregate(evaluation, expr, scope)
    case 'active_periods':
      return activePeriods(evaluation, expr, scope)
    case 'sequence':
      return sequence(evaluation, expr, scope)
    case 'ranking':
      return ranking(evaluation, expr, scope)
    case 'previous':
      return previous(evaluation, expr, scope)
    case 'error':
      throw new EvaluationError('an expression that did not parse')
    case 'anniversary':
      throw new EvaluationError('an anniversary without a window')
    case 'variable':
      throw new EvaluationError('a variable outside of a family')
  }
}

const literals = new WeakMap<LiteralExpr, { readonly value: Value }>()

function literalValue(expr: LiteralExpr): Value {
  const known = literals.get(expr)
  if (known) return known.value
  const value = readValue(expr.literal.text, expr.literal.type)
  literals.set(expr, { value })
  return value
}

function compare(evaluation: Evaluation, expr: CompareExpr, scope: Scope): Known {
  const isEquality = expr.op === '=' || expr.op === '!='
  const levels = isEquality ? undefined : levelsAmong(evaluation, [expr.left, expr.right], scope)
  const left = placed(evaluation.value(expr.left, scope), levels)
  const right = placed(evaluation.value(expr.right, scope), levels)
  const order = left && right && compareBy(expr.op, left, right)
  const result = order === null ? expr.op === '!=' : isOrder(expr.op, order)
  const operator = `compare ${expr.op}`
  evaluation.observe({ operator, unknown: order === null, result, boundary: order === 0 })
  return truth(result)
}

function isOrder(op: CompareOp, order: number): boolean {
  switch (op) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/** Throws where the types of the two values do not allow the comparison. */
function compareBy(op: CompareOp, left: Known, right: Known): number {
  if (op === '=' || op === '!=') {
    if (left.kind === 'binary' || right.kind === 'binary')
      throw new EvaluationError('a ratio or float does not compare with = or !=')
  } else if (left.kind === 'boolean') throw new EvaluationError('booleans have no order')
  return compareValues(left, right)
}

function between(evaluation: Evaluation, expr: BetweenExpr, scope: Scope): Known {
  const levels = levelsAmong(evaluation, [expr.operand, expr.low, expr.high], scope)
  const operand = placed(evaluation.value(expr.operand, scope), levels)
  const low = placed(evaluation.value(expr.low, scope), levels)
  const high = placed(evaluation.value(expr.high, scope), levels)
  const fromLow = low && operand && compareBy('<=', low, operand)
  const toHigh = operand && high && compareBy('<=', operand, high)
  const result = fromLow !== null && toHigh !== null && fromLow <= 0 && toHigh <= 0
  evaluation.observe({
    operator: 'between',
    unknown: fromLow === null || toHigh === null,
    result,
    boundary: fromLow === 0 || toHigh === 0,
  })
  return truth(result)
}

function inList(evaluation: Evaluation, expr: InListExpr, scope: Scope): Known {
  const operand = evaluation.value(expr.operand, scope)
  const items = expr.items.map((item) => evaluation.value(item, scope))
  const isEqual = (item: Value) => operand && item && compareBy('=', operand, item) === 0
  const result = items.some((item) => isEqual(item) === true)
  const unknown = operand === null || items.includes(null)
  evaluation.observe({ operator: 'in_list', unknown, result, boundary: false })
  return truth(result)
}

function has(evaluation: Evaluation, expr: HasExpr, scope: Scope): Known {
  const list = evaluation.value(expr.operand, scope)
  const items = expr.items.map((item) => evaluation.value(item, scope))
  if (list !== null && list.kind !== 'list') throw new EvaluationError(`has of ${list.kind}`)
  const elements = list?.elements ?? []
  const isElement = (item: Value) =>
    item !== null &&
    elements.some((element) => element !== null && compareBy('=', element, item) === 0)
  const found = items.map(isElement)
  const result = expr.which === 'all' ? !found.includes(false) : found.includes(true)
  const unknown = list === null || [...elements, ...items].includes(null)
  evaluation.observe({ operator: `has ${expr.which}`, unknown, result, boundary: false })
  return truth(result)
}

function inPath(evaluation: Evaluation, expr: InPathExpr, scope: Scope): Known {
  const operand = evaluation.value(expr.operand, scope)
  const related = relatedRows(evaluation, { span: expr.span, path: expr.path }, scope)
  const result = related.rows.some(({ row }) => {
    const value = valueOrKey(evaluation, row, related)
    return operand !== null && value !== null && compareBy('=', operand, value) === 0
  })
  const unknown = operand === null || related.unknownTime
  evaluation.observe({ operator: 'in_path', unknown, result, boundary: related.boundary })
  return truth(result)
}

/** A path that ends at a table means its key. */
function valueOrKey(
  evaluation: Evaluation,
  row: Scope['row'],
  { steps, end }: Pick<ReturnType<typeof relatedRows>, 'steps' | 'end'>,
): Value {
  if (end.kind !== 'row') return valueBehind(evaluation, row, steps, end)
  const target = walkReferences(evaluation.store, row, steps)
  const table = steps.at(-1)?.to ?? row.table
  const [column, ...more] = table.key
  const key = column === undefined ? undefined : table.names.get(column)
  if (more.length > 0 || key?.kind !== 'column') throw new EvaluationError('a key of one column')
  return target ? evaluation.named(target, key) : null
}

function presence(evaluation: Evaluation, expr: PresenceExpr, scope: Scope): Known {
  const result = isKnown(evaluation, expr.operand, scope) === expr.known
  const operator = expr.known ? 'is known' : 'is unknown'
  evaluation.observe({ operator, unknown: result !== expr.known, result, boundary: false })
  return truth(result)
}

function isKnown(evaluation: Evaluation, operand: Expr, scope: Scope): boolean {
  if (operand.kind === 'path') {
    const { steps, end } = evaluation.resolve(operand.path, scope)
    if (end.kind === 'row')
      return (
        walkReferences(evaluation.store, pathStart(operand.path.root, scope), steps) !== undefined
      )
  }
  return evaluation.value(operand, scope) !== null
}

function textPredicate(evaluation: Evaluation, expr: TextExpr, scope: Scope): Known {
  const operand = evaluation.value(expr.operand, scope)
  const pattern = evaluation.value(expr.pattern, scope)
  if ((operand && operand.kind !== 'text') || (pattern && pattern.kind !== 'text'))
    throw new EvaluationError(`${expr.op} takes texts`)
  const result =
    operand !== null && pattern !== null && matchesText(expr.op, operand.value, pattern.value)
  const unknown = operand === null || pattern === null
  evaluation.observe({ operator: `text ${expr.op}`, unknown, result, boundary: false })
  return truth(result)
}

function inWindow(evaluation: Evaluation, expr: InWindowExpr, scope: Scope): Known {
  const { operand: anniversary } = expr
  if (anniversary.kind === 'anniversary')
    return hasAnniversary(evaluation, anniversary, expr, scope)
  const { window } = expr
  const operand = momentOf(evaluation.value(expr.operand, scope))
  const interval =
    operand &&
    windowInterval(evaluation.clock, window, operand.kind, (moment) =>
      evaluation.value(moment, scope),
    )
  const result = operand !== null && interval !== null && isIn(interval, operand)
  const full = (window.kind === 'last' || window.kind === 'next') && window.full ? ' full' : ''
  evaluation.observe({
    operator: `window ${window.kind === 'from' ? window.ends : window.kind}${full}`,
    unknown: interval === null,
    result,
    boundary: operand !== null && interval !== null && isOnEdge(interval, operand),
  })
  return truth(result)
}

function arithmetic(evaluation: Evaluation, expr: ArithmeticExpr, scope: Scope): Value {
  const left = evaluation.value(expr.left, scope)
  const right = evaluation.value(expr.right, scope)
  const operator = `arithmetic ${expr.op}`
  const unknown = left === null || right === null
  evaluation.observe({ operator, unknown, boundary: false })
  if (left === null || right === null) return null
  if (!isNumeric(left) || !isNumeric(right))
    throw new EvaluationError(`${left.kind} ${expr.op} ${right.kind}`)
  const isExact = left.kind !== 'binary' && right.kind !== 'binary'
  switch (expr.op) {
    case '+':
      return isExact ? addExact(left, right) : binary(asBinary(left) + asBinary(right))
    case '-':
      if (!isExact) return binary(asBinary(left) - asBinary(right))
      // The negated smallest integer is out of range by itself, so the sign is changed outside of types.
      return addExact(left, { ...right, units: -right.units })
    case '*':
      return isExact ? multiplyExact(left, right) : binary(asBinary(left) * asBinary(right))
    case '/': {
      if (asBinary(right) === 0) return null
      const exact = isExact ? divideExact(left, right) : undefined
      return binary(asBinary(left) / asBinary(right), exact)
    }
  }
}

function momentOf(value: Value): Moment | null {
  if (value && !isMoment(value)) throw new EvaluationError(`${value.kind} is no moment`)
  return value
}

function pathStart(root: 'row' | 'this' | 'all', scope: Scope): Scope['row'] {
  if (root === 'all') throw new EvaluationError('`all` outside an aggregate')
  return root === 'this' ? scope.self : scope.row
}

function observed(evaluation: Evaluation, operator: string, result: boolean): Known {
  evaluation.observe({ operator, unknown: false, result, boundary: false })
  return truth(result)
}

/** Whether the whole units end exactly at the second moment. */
function isWhole(
  evaluation: Evaluation,
  from: Moment | null,
  to: Moment | null,
  count: number,
  unit: Parameters<typeof addUnits>[3],
): boolean {
  if (!from || !to || from.kind !== to.kind) return false
  const [first, last] = ordinal(from) <= ordinal(to) ? [from, to] : [to, from]
  return ordinal(addUnits(evaluation.clock, first, Math.abs(count), unit)) === ordinal(last)
}

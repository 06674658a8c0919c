import * as types from '../catalog/data-type.js'
import { isBinary } from '../catalog/data-type.js'
import type { Value } from '../ir/value.js'
import { binary } from '../ir/binary.js'
import { meeting } from '../operators/choice.js'
import { commonLevels, levelsBetween, levelsOrdered } from '../operators/levels.js'
import type { BoundCase, BoundExpr, BoundPath } from '../semantic/bound.js'
import { lowerActivePeriods } from './lower-active-periods.js'
import { lowerAggregate } from './lower-aggregate.js'
import { lowerAnniversary } from './lower-anniversary.js'
import { lowerHas } from './lower-has.js'
import { lowerInPath } from './lower-in-path.js'
import { columnValue, edgeOf } from './lowering.js'
import type { Lowering } from './lowering.js'
import { lowerMoment, lowerUnitsBetween, today } from './lower-moment.js'
import { lowerPoints } from './lower-points.js'
import { lowerPrevious } from './lower-previous.js'
import { lowerRanking } from './lower-ranking.js'
import { lowerSequence } from './lower-sequence.js'
import { lowerWindow } from './lower-window.js'
import { isBetween, isKnown, orderedBy } from '../ir/order.js'

/** A condition: never unknown. */
export function lowerCondition(expr: BoundExpr, lowering: Lowering): Value {
  return lowering.build.condition(lowerExpression(expr, lowering))
}

/** The meaning of an expression for the row that it stands in. */
export function lowerExpression(expr: BoundExpr, lowering: Lowering): Value {
  const { build } = lowering
  const lower = (part: BoundExpr): Value => lowerExpression(part, lowering)
  const parts = {
    expression: lower,
    condition: (part: BoundExpr) => lowerCondition(part, lowering),
  }
  switch (expr.kind) {
    case 'literal':
      return build.literal(expr.literal.type, expr.literal.text)
    case 'now':
      return build.now
    case 'today':
      return today(lowering)
    case 'offset':
    case 'start_of':
      return lowerMoment(expr, lowering, lower)
    case 'units_between':
      return lowerUnitsBetween(expr, lowering, lower)
    case 'path':
      return lowerPath(expr, lowering)
    case 'compare': {
      const [left, right] = [lower(expr.left), lower(expr.right)]
      const levels = commonLevels(expr.left.type, expr.right.type)
      const isOrdered = (fn: 'less' | 'less_equal', smaller: Value, larger: Value): Value =>
        levels === undefined
          ? orderedBy(fn, smaller, larger, build)
          : levelsOrdered(fn, smaller, larger, levels, build)
      switch (expr.op) {
        case '=':
          return equal(left, right, lowering)
        case '!=':
          return build.not(equal(left, right, lowering))
        case '<':
          return isOrdered('less', left, right)
        case '<=':
          return isOrdered('less_equal', left, right)
        case '>':
          return isOrdered('less', right, left)
        case '>=':
          return isOrdered('less_equal', right, left)
      }
    }
    case 'between': {
      const [value, low, high] = [lower(expr.operand), lower(expr.low), lower(expr.high)]
      const levels = commonLevels(expr.operand.type, expr.low.type, expr.high.type)
      return levels === undefined
        ? isBetween(value, low, high, build)
        : levelsBetween(value, low, high, levels, build)
    }
    case 'has':
      return lowerHas(expr, lowering, lower)
    case 'in_list':
      return build.condition(
        build.call('in', lower(expr.operand), ...expr.items.map((item) => lower(item))),
      )
    case 'presence': {
      const known = isKnown(lower(expr.operand), build)
      return expr.known ? known : build.not(known)
    }
    case 'in_window':
      return lowerWindow(expr.window, lower(expr.operand), lowering, lower)
    case 'anniversary':
      return lowerAnniversary(expr, lowering, lower)
    case 'and':
      return build.and(...expr.operands.map((operand) => lowerCondition(operand, lowering)))
    case 'or':
      return build.or(...expr.operands.map((operand) => lowerCondition(operand, lowering)))
    case 'not':
      return build.not(lowerCondition(expr.operand, lowering))
    case 'points':
      return lowerPoints(expr, lowering, parts.condition)
    case 'case':
      return lowerCase(expr, lowering)
    case 'call':
      return expr.operator.lower(
        expr.arguments.map((arg) => lower(arg)),
        build,
        lowering.calendar,
        expr.arguments,
      )
    case 'aggregate':
      return lowerAggregate(expr, lowering, parts)
    case 'active_periods':
      return lowerActivePeriods(expr, lowering, parts)
    case 'sequence':
      return lowerSequence(expr, lowering, parts)
    case 'in_path':
      return lowerInPath(expr, lowering, parts)
    case 'ranking':
      return lowerRanking(expr, lowering, parts)
    case 'previous':
      return lowerPrevious(expr, lowering, lower)
    case 'error':
      return build.unknown(types.error)
  }
}

function lowerPath(path: BoundPath, lowering: Lowering): Value {
  const { build, catalog } = lowering
  const walked = path.steps.reduceRight(
    (value, step) => build.one(edgeOf(step, catalog), value),
    lowerEnd(path, lowering),
  )
  return build.outer(path.levels, walked)
}

function lowerEnd({ end }: BoundPath, lowering: Lowering): Value {
  const { build } = lowering
  switch (end.kind) {
    case 'column':
      return columnValue(end.column, build)
    case 'trait':
      return lowering.trait(end.trait)
    case 'segment':
      return lowering.segment(end.segment)
    case 'segmentation':
      return lowering.segmentation(end.segmentation)
    case 'family': {
      const parts = end.members.flatMap(({ value, segment }) => [
        build.literal(types.string, value),
        lowering.segment(segment),
      ])
      return build.call('list_of', ...parts)
    }
    case 'row': {
      // A row is there when its key is: keys are known.
      const key = end.table.columns.get(end.table.key[0] ?? '')
      return key === undefined ? build.unknown(types.error) : columnValue(key, build)
    }
  }
}

function equal(left: Value, right: Value, { build }: Lowering): Value {
  const mixed = isBinary(left.type) || isBinary(right.type)
  const sides = mixed ? [binary(left, build), binary(right, build)] : [left, right]
  return build.condition(build.call('equal', ...sides))
}

function lowerCase(expr: BoundCase, lowering: Lowering): Value {
  const { build } = lowering
  const type = types.withoutLevels(expr.type)
  const results = [
    ...expr.branches.map(({ then }) => then),
    ...(expr.otherwise === undefined ? [] : [expr.otherwise]),
  ]
  const values = meeting(
    results.map((result) => lowerExpression(result, lowering)),
    build,
  )
  const when = expr.branches.map(({ when: condition }, index): readonly [Value, Value] => [
    lowerCondition(condition, lowering),
    values[index] ?? build.unknown(type),
  ])
  return build.case(when, values[expr.branches.length], type)
}

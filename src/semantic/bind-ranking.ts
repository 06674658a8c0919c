import * as types from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import type { Expr, RankingExpr } from '../syntax/ast.js'
import { bindWalk, errorAt } from './bind-path.js'
import type { BoundEntity, BoundExpr, BoundRanking } from './bound.js'
import { fault } from './faults.js'
import type { Binder, Scope } from './scope.js'

export interface BindRanked {
  readonly expression: (expr: Expr, scope: Scope, binder: Binder) => BoundExpr
  readonly condition: (expr: Expr, scope: Scope, binder: Binder) => BoundExpr
}

/** A place among the rows of the population that the definition is about. */
export function bindRanking(
  expr: RankingExpr,
  scope: Scope,
  binder: Binder,
  bind: BindRanked,
): BoundExpr {
  const { span } = expr
  const entity = populationOf(expr, scope, binder)
  if (entity === undefined || !formFits(expr, binder)) return errorAt(span)
  const keys = expr.keys.map(({ value, descending }) => ({
    value: bind.expression(value, scope, binder),
    descending: descending || expr.function === 'top',
  }))
  const by = expr.by.map((each) => bindPart(each, scope, binder, bind.expression))
  const among = expr.among && bind.condition(expr.among, scope, binder)
  const isOrdered = keys.map(({ value }, i) => keyFits(expr, value, i === 0, binder))
  const isFaulty = [...by, ...(among ? [among] : [])].some(({ kind }) => kind === 'error')
  if (isFaulty || isOrdered.includes(false)) return errorAt(span)
  return {
    kind: 'ranking',
    span,
    type: resultOf(expr),
    exactQuotient: false,
    function: expr.function,
    ...(expr.size && { size: { literal: expr.size.literal, spelled: expr.size.spelled } }),
    keys,
    by,
    ...(among && { among }),
    entity,
  }
}

/** What rows have to agree in: a value, or a reference. Undefined types of references are those of their columns. */
export function bindPart(
  expr: Expr,
  scope: Scope,
  binder: Binder,
  bind: BindRanked['expression'],
): BoundExpr {
  const bound = expr.kind === 'path' ? bindWalk(expr, scope, binder) : bind(expr, scope, binder)
  if (bound.kind === 'error') return bound
  if (bound.kind === 'path' && bound.end.kind === 'row') {
    if (bound.steps.length > 0) return bound
    return errorAt(expr.span)
  }
  const { type } = bound
  if (type.kind === 'error') return errorAt(expr.span)
  if (!types.isBinary(type) && type.kind !== 'list') return bound
  binder.report(
    fault(
      types.isBinary(type) ? 'SEG306' : 'SEG301',
      expr.span,
      `rows are not grouped by a ${types.typeName(type)}`,
      bound.exactQuotient ? { help: 'round it first, to a decimal' } : {},
    ),
  )
  return errorAt(expr.span)
}

function populationOf(expr: RankingExpr, scope: Scope, binder: Binder): BoundEntity | undefined {
  const name = `\`${expr.function}\``
  if (scope.allows === 'own columns') {
    binder.report(
      fault('SEG313', expr.span, 'the `where` of a table sees only its own columns', {
        help: 'ask for more in the `where` of an entity or of an aggregate',
      }),
    )
    return undefined
  }
  if (scope.allows === 'population') {
    binder.report(
      fault('SEG313', expr.span, `${name} cannot decide who belongs to the population`, {
        label: 'a place among the rows of the population itself',
        help: 'use columns, references and aggregates',
      }),
    )
    return undefined
  }
  const entity = scope.definition?.entity
  if (entity !== undefined && scope.levels === 0) return binder.population(entity, expr.span)
  const entities = [...binder.catalog.entities.values()]
  const own = entities.find(({ table }) => table === scope.table.name)?.name
  const help =
    scope.levels > 0
      ? 'define it as a trait of the entity and name that trait here'
      : own === undefined
        ? `define it as a trait of an entity, which \`${scope.table.name}\` reaches by a reference`
        : `write it under \`traits: ${own}:\`, the name of the entity`
  binder.report(
    fault('SEG313', expr.span, `${name} is over the population of an entity`, {
      label: scope.levels > 0 ? 'inside an aggregate' : 'in a trait of a table',
      help,
    }),
  )
  return undefined
}

function formFits(expr: RankingExpr, binder: Binder): boolean {
  const descending = expr.keys.find((key) => key.descending)
  if (expr.function === 'top' && descending !== undefined) {
    binder.report(
      fault('SEG313', descending.value.span, '`top` goes from the largest down, without `desc`', {
        help: 'leave `desc` out; for the smallest, compare `rank(…)` or `percent_rank(…)`',
      }),
    )
    return false
  }
  if (expr.function === 'ntile' && expr.size?.spelled === 'percent') {
    binder.report(
      fault('SEG301', expr.size.span, '`ntile` takes a number of tiles', {
        help: 'write how many tiles there are, as in `ntile(10, …)`; for a share use `top`',
      }),
    )
    return false
  }
  return true
}

const withOrder: readonly DataType['kind'][] = [
  ...(['integer', 'decimal', 'ratio', 'float'] as const),
  ...(['string', 'date', 'timestamp'] as const),
]

function keyFits(expr: RankingExpr, value: BoundExpr, isFirst: boolean, binder: Binder): boolean {
  const { type, span } = value
  if (type.kind === 'error') return false
  const name = types.typeName(type)
  if (!withOrder.includes(type.kind)) {
    binder.report(fault('SEG301', span, `a ${name} has no order to rank by`))
    return false
  }
  if (!isFirst || expr.function !== 'cumulative_share' || types.isExact(type)) return true
  const binary = types.isBinary(type)
  const help = 'round the value to a decimal first'
  binder.report(
    fault(
      binary ? 'SEG306' : 'SEG301',
      span,
      `\`cumulative_share\` of a ${name} is not possible`,
      value.exactQuotient ? { help } : {},
    ),
  )
  return false
}

function resultOf({ function: name }: RankingExpr): BoundRanking['type'] {
  switch (name) {
    case 'rank':
    case 'ntile':
      return types.integer
    case 'percent_rank':
    case 'cumulative_share':
      return types.ratio
    case 'top':
      return types.boolean
  }
}

import * as types from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import type { Span } from '../source/source-file.js'
import type { CaseExpr, Expr, LiteralExpr, RankingExpr } from '../syntax/ast.js'
import type { Constant, Rfm } from '../syntax/labelling.js'
import { compareDecimals } from '../util/compare-decimals.js'
import { bindCases } from './bind-cases.js'
import { bindConstant } from './bind-constant.js'
import { bindCondition, bindExpression } from './bind-expression.js'
import type { BoundLabels } from './bound-labels.js'
import type { BoundExpr, BoundScores } from './bound.js'
import { fault } from './faults.js'
import { silently } from './scope.js'
import type { Binder, Scope } from './scope.js'

/** Cases in which `r`, `f` and `m` are scores of the row, the best the highest. */
export function bindRfm(
  rfm: Rfm,
  segmentation: string,
  scope: Scope,
  binder: Binder,
): BoundLabels | undefined {
  const among = rfm.among && bindCondition(rfm.among, scope, silently(binder))
  if (among?.type.kind === 'error') return undefined // reported for the segmentation as a whole
  const name = scope.definition?.entity
  const entity = name === undefined ? undefined : binder.population(name, rfm.span)
  const scored = [recency(rfm, scope, binder), ...amounts(rfm, scope, binder)]
  const [r, f, m] = scored
  if (entity === undefined || !r || !f || !m) return undefined
  const of = { segmentation, entity }
  const score = (letter: string, value: BoundExpr): [string, BoundScores[string]] => [
    letter,
    { table: entity.table, name: `${segmentation}.${letter}`, value, pii: false, depth: 0, of },
  ]
  const scores = Object.fromEntries([score('r', r), score('f', f), score('m', m)])
  const bound = bindCases(rfm, { ...scope, scores }, binder)
  return bound && { ...bound, scores }
}

const defaultBins = 5

function recency(rfm: Rfm, scope: Scope, binder: Binder): BoundExpr | undefined {
  const { recency: input, edges } = rfm
  const { type, span } = bindExpression(input, scope, binder)
  if (type.kind === 'error') return undefined
  const isMoment = type.kind === 'date' || type.kind === 'timestamp'
  if (!isMoment && type.kind !== 'integer') {
    binder.report(
      fault('SEG301', span, `\`recency\` of a ${types.typeName(type)} is not possible`, {
        help: 'a date, an instant, or how many whole days have passed',
      }),
    )
    return undefined
  }
  const now = { kind: 'now', span } as const
  const days: Expr = isMoment
    ? { kind: 'units_between', unit: 'day', from: input, to: now, span }
    : input
  if (edges === undefined) return tile(rfm, input, { descending: !isMoment, scope, binder })
  if (edges !== 'quantile') {
    const bounds = boundsOf(edges.recency, types.integer, binder)
    if (bounds === undefined) return undefined
    const branches = bounds.map((bound, index) => ({
      when: { kind: 'compare', op: '<', left: days, right: bound, span } as const,
      then: number(bounds.length + 1 - index, span),
    }))
    return scored(rfm, days, branches, scope, binder)
  }
  return quantile(rfm, days, 'quantile_desc', scope, binder)
}

function amounts(rfm: Rfm, scope: Scope, binder: Binder): readonly (BoundExpr | undefined)[] {
  return (['frequency', 'monetary'] as const).map((which) => {
    const input = rfm[which]
    const { type, span } = bindExpression(input, scope, binder)
    if (type.kind === 'error') return undefined
    if (rfm.edges === undefined) return tile(rfm, input, { descending: false, scope, binder })
    if (!types.isNumeric(type)) {
      binder.report(
        fault('SEG301', span, `\`${which}\` of a ${types.typeName(type)} has no edges`, {
          help: 'a number, or leave `edges` out',
        }),
      )
      return undefined
    }
    if (rfm.edges === 'quantile') return quantile(rfm, input, 'quantile', scope, binder)
    const bounds = boundsOf(rfm.edges[which], type, binder)
    if (bounds === undefined) return undefined
    const branches = bounds.map((bound, index) => ({
      when: { kind: 'compare', op: '>=', left: input, right: bound, span } as const,
      then: number(index + 2, span),
    }))
    return scored(rfm, input, branches.toReversed(), scope, binder)
  })
}

interface Place {
  readonly descending: boolean
  readonly scope: Scope
  readonly binder: Binder
}

function tile(rfm: Rfm, value: Expr, { descending, scope, binder }: Place): BoundExpr | undefined {
  const ranking: RankingExpr = {
    kind: 'ranking',
    function: 'ntile',
    size: number(rfm.bins?.count ?? defaultBins, rfm.bins?.span ?? rfm.span),
    keys: [{ value, descending }],
    by: [],
    ...(rfm.among && { among: rfm.among }),
    span: value.span,
  }
  const bound = bindExpression(ranking, scope, binder)
  return bound.kind === 'ranking' ? bound : undefined
}

/** A value exceeds an edge between quantiles exactly when enough rows are below it, so that places say it all. */
function quantile(
  rfm: Rfm,
  value: Expr,
  how: 'quantile' | 'quantile_desc',
  scope: Scope,
  binder: Binder,
): BoundExpr | undefined {
  const bound = tile(rfm, value, { descending: false, scope, binder })
  return bound?.kind === 'ranking' ? { ...bound, function: how } : undefined
}

/** The first branch that holds; 1 where none does and the value is known. */
function scored(
  rfm: Rfm,
  value: Expr,
  branches: CaseExpr['branches'],
  scope: Scope,
  binder: Binder,
): BoundExpr | undefined {
  const { span } = value
  const known: Expr = { kind: 'presence', operand: value, known: true, span }
  const all: CaseExpr = {
    kind: 'case',
    branches: [...branches, { when: known, then: number(1, span) }],
    span,
  }
  const within: CaseExpr = rfm.among
    ? { kind: 'case', branches: [{ when: rfm.among, then: all }], span }
    : all
  const bound = bindExpression(within, scope, binder)
  return bound.kind === 'error' ? undefined : bound
}

function boundsOf(
  constants: readonly Constant[],
  type: DataType,
  binder: Binder,
): readonly LiteralExpr[] | undefined {
  const bounds = constants.map((constant) => bindConstant(constant, type, binder))
  const known = bounds.filter((bound) => bound !== undefined)
  if (known.length < bounds.length) return undefined
  for (const [index, bound] of known.entries()) {
    const below = known[index - 1]
    if (below === undefined || compareDecimals(below.literal.text, bound.literal.text) < 0) continue
    binder.report(
      fault('SEG331', bound.span, 'bounds are written from the lowest to the highest', {
        related: { span: below.span, text: 'the bound before' },
      }),
    )
    return undefined
  }
  return known
}

function number(value: number, span: Span): LiteralExpr {
  const literal = { type: types.integer, text: String(value) }
  return { kind: 'literal', literal, spelled: 'plain', span }
}

import * as types from '../catalog/data-type.js'
import { operators } from '../operators/index.js'
import { keyHash } from '../operators/key-hash.js'
import type { Operator } from '../operators/operator.js'
import type { Span } from '../source/source-file.js'
import type { Split } from '../syntax/labelling.js'
import type { ArmShares } from './arm-shares.js'
import { bindCondition } from './bind-expression.js'
import { bindPath } from './bind-path.js'
import type { BoundLabels } from './bound-labels.js'
import type { BoundExpr } from './bound.js'
import { fault } from './faults.js'
import { silently } from './scope.js'
import type { Binder, Scope } from './scope.js'

/**
 * Arms of the rows of each stratum in the order of their hashes. An arm ends at `round(N * sum / whole)`, so a row is
 * before its end exactly when `rank * 2 * whole <= N * 2 * sum + whole`.
 */
export function bindSplitWithin(
  split: Split & { readonly within: NonNullable<Split['within']> },
  { shares, salted }: { readonly shares: ArmShares; readonly salted: readonly BoundExpr[] },
  scope: Scope,
  binder: Binder,
): BoundLabels | undefined {
  const { span } = split.within
  const name = scope.definition?.entity
  const entity = name === undefined ? undefined : binder.population(name, span)
  const stratum = bindStratum(split.within, scope, binder)
  const among = split.among && bindCondition(split.among, scope, silently(binder))
  if (entity === undefined || stratum === undefined || among?.kind === 'error') return undefined
  const known: BoundExpr = { kind: 'presence', span, ...condition, operand: stratum, known: true }
  const text = call(
    operators.coalesce,
    types.string,
    [stratum, literal(types.string, '', span)],
    span,
  )
  const rows = {
    kind: 'ranking',
    span,
    type: types.integer,
    exactQuotient: false,
    by: [known, text],
    ...(among && { among }),
    entity,
  } as const
  const hash = call(keyHash, types.string, salted, span)
  const rank: BoundExpr = { ...rows, function: 'rank', keys: [{ value: hash, descending: false }] }
  const count: BoundExpr = {
    ...rows,
    function: 'count',
    keys: [{ value: hash, descending: false }],
  }
  const number = (units: bigint): BoundExpr => literal(types.integer, String(units), span)
  const product = (value: BoundExpr, factor: bigint): BoundExpr =>
    call(operators.multiply, types.integer, [value, number(factor)], span)
  const cases = split.arms.map(({ label, share }, index) => {
    const [sum, whole] = reduced(shares.sums[index] ?? 0n, shares.whole)
    const when: BoundExpr = {
      kind: 'compare',
      span: share.span,
      ...condition,
      op: '<=',
      left: product(rank, 2n * whole),
      right: call(operators.add, types.integer, [product(count, 2n * sum), number(whole)], span),
    }
    return { label: label.text, when }
  })
  return { cases }
}

const condition = { type: types.boolean, exactQuotient: false } as const

function bindStratum(
  { text, span }: NonNullable<Split['within']>,
  scope: Scope,
  binder: Binder,
): BoundExpr | undefined {
  const path = { root: 'row', steps: [{ text, span }], span } as const
  const bound = bindPath({ kind: 'path', path, span }, scope, binder)
  if (bound.type.kind === 'string') return bound
  if (bound.type.kind === 'error') return undefined
  binder.report(
    fault('SEG301', span, `a stratum is a label or text, not a ${types.typeName(bound.type)}`, {
      help: 'make a segmentation of it, for example with `bands` or `cases`',
    }),
  )
  return undefined
}

/** Small factors keep the products far from the limits of integers. */
function reduced(sum: bigint, whole: bigint): readonly [bigint, bigint] {
  let [a, b] = [sum, whole]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? [sum, whole] : [sum / a, whole / a]
}

function call(
  operator: Operator,
  type: types.DataType,
  args: readonly BoundExpr[],
  span: Span,
): BoundExpr {
  return { kind: 'call', span, type, exactQuotient: false, operator, arguments: args }
}

function literal(type: types.DataType, text: string, span: Span): BoundExpr {
  return { kind: 'literal', span, type, exactQuotient: false, literal: { type, text } }
}

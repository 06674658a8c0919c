import * as types from '../catalog/data-type.js'
import { operators } from '../operators/index.js'
import type { Split } from '../syntax/labelling.js'
import { armEnds, armShares } from './arm-shares.js'
import { bindKey } from './bind-key.js'
import { bindSplitWithin } from './bind-split-within.js'
import type { BoundLabels } from './bound-labels.js'
import type { BoundExpr } from './bound.js'
import type { Binder, Scope } from './scope.js'

const buckets = 10_000n

/** Arms of buckets in written order; shares that add to everything leave no rest. */
export function bindSplit(split: Split, scope: Scope, binder: Binder): BoundLabels | undefined {
  const { span } = split.salt
  const key = bindKey(span, 'split', scope, binder)
  const shares = armShares(split, binder)
  if (key === undefined || shares === undefined) return undefined
  const salted = [literal(types.string, split.salt.text, span), ...key]
  if (split.within !== undefined) {
    const { within } = split
    return bindSplitWithin({ ...split, within }, { shares, salted }, scope, binder)
  }
  const ends = armEnds(shares, buckets)
  const bucket: BoundExpr = {
    kind: 'call',
    span,
    type: types.integer,
    exactQuotient: false,
    operator: operators.bucket,
    arguments: salted,
  }
  const cases = split.arms.map(({ label, share }, index) => ({
    label: label.text,
    when: {
      kind: 'compare',
      span: share.span,
      type: types.boolean,
      exactQuotient: false,
      op: '<',
      left: bucket,
      right: literal(types.integer, String(ends[index] ?? 0n), share.span),
    } as const,
  }))
  const filled = cases.filter((_, index) => ends[index] !== (ends[index - 1] ?? 0n))
  const last = filled.at(-1)
  return last !== undefined && ends.at(-1) === buckets
    ? { cases: filled.slice(0, -1), rest: last.label }
    : { cases: filled }
}

function literal(type: types.DataType, text: string, span: Split['span']): BoundExpr {
  return { kind: 'literal', span, type, exactQuotient: false, literal: { type, text } }
}

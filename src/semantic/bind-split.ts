import * as types from '../catalog/data-type.js'
import { operators } from '../operators/index.js'
import type { Constant, Split } from '../syntax/labelling.js'
import { partsOf } from '../util/compare-decimals.js'
import { bindKey } from './bind-key.js'
import type { BoundLabels } from './bound-labels.js'
import type { BoundExpr } from './bound.js'
import { fault, notYet } from './faults.js'
import type { Binder, Scope } from './scope.js'

const buckets = 10_000n

/** Arms of buckets in written order; shares that add to everything leave no rest. */
export function bindSplit(split: Split, scope: Scope, binder: Binder): BoundLabels | undefined {
  if (split.within !== undefined) {
    binder.report(notYet(split.within.span, '`within`'))
    return undefined
  }
  const { span } = split.salt
  const key = bindKey(span, 'split', scope, binder)
  const ends = armEnds(split, buckets, binder)
  if (key === undefined || ends === undefined) return undefined
  const bucket: BoundExpr = {
    kind: 'call',
    span,
    type: types.integer,
    exactQuotient: false,
    operator: operators.bucket,
    arguments: [literal(types.string, split.salt.text, span), ...key],
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

/**
 * For each arm the place at which it ends, of `places`: the sum of the shares up to it, rounded half away from zero.
 * Undefined where shares do not fit, which has been reported.
 */
export function armEnds(
  { arms, span }: Split,
  places: bigint,
  { report }: Pick<Binder, 'report'>,
): readonly bigint[] | undefined {
  const [first] = arms
  if (first === undefined) return undefined
  const isPercent = (share: Constant): boolean => share.literal?.spelled === 'percent'
  const odd = arms.find(({ share }) => shareOf(share) === undefined)
  if (odd !== undefined) {
    report(
      fault('SEG332', odd.share.span, `\`${odd.share.text}\` is no share`, {
        help: 'write a percentage such as `10%`, or a weight such as `1`',
      }),
    )
    return undefined
  }
  const mixed = arms.find(({ share }) => isPercent(share) !== isPercent(first.share))
  if (mixed !== undefined) {
    report(
      fault('SEG332', mixed.share.span, 'percentages and weights do not mix', {
        related: { span: first.share.span, text: isPercent(first.share) ? 'a percentage' : 'a weight' },
        help: 'give all arms percentages, or all arms weights',
      }),
    )
    return undefined
  }
  const scale = Math.max(...arms.map(({ share }) => shareOf(share)?.scale ?? 0))
  const units = arms.map(({ share }) => {
    const { units: own, scale: ownScale } = shareOf(share) ?? { units: 0n, scale: 0 }
    return own * 10n ** BigInt(scale - ownScale)
  })
  const sums = units.map((_, index) => units.slice(0, index + 1).reduce((a, b) => a + b, 0n))
  const sum = sums.at(-1) ?? 0n
  const whole = isPercent(first.share) ? 10n ** BigInt(scale) : sum
  const over = sums.findIndex((each) => each > whole)
  if (over >= 0 || whole === 0n) {
    const at = arms[over]?.share.span ?? span
    const message = whole === 0n ? 'no arm has a share' : 'the shares add to more than 100%'
    report(fault('SEG332', at, message))
    return undefined
  }
  return sums.map((each) => (2n * places * each + whole) / (2n * whole))
}

function shareOf({ literal: found }: Constant): ReturnType<typeof partsOf> | undefined {
  if (found === undefined || !types.isExact(found.literal.type)) return undefined
  const parts = partsOf(found.literal.text)
  return parts.units < 0n ? undefined : parts
}

function literal(type: types.DataType, text: string, span: Split['span']): BoundExpr {
  return { kind: 'literal', span, type, exactQuotient: false, literal: { type, text } }
}

import * as types from '../catalog/data-type.js'
import type { Constant, Split } from '../syntax/labelling.js'
import { partsOf } from '../util/compare-decimals.js'
import { fault } from './faults.js'
import type { Binder } from './scope.js'

/** The sum of the shares down to each arm, of which `whole` is everything. */
export interface ArmShares {
  readonly sums: readonly bigint[]
  readonly whole: bigint
}

/** Percentages, or weights; undefined where shares do not fit, which has been reported. */
export function armShares(
  { arms, span }: Split,
  { report }: Pick<Binder, 'report'>,
): ArmShares | undefined {
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
        related: {
          span: first.share.span,
          text: isPercent(first.share) ? 'a percentage' : 'a weight',
        },
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
  return { sums, whole }
}

function shareOf({ literal: found }: Constant): ReturnType<typeof partsOf> | undefined {
  if (found === undefined || !types.isExact(found.literal.type)) return undefined
  const parts = partsOf(found.literal.text)
  return parts.units < 0n ? undefined : parts
}

/** For each arm the place at which it ends, of `places`: rounded half away from zero. */
export function armEnds({ sums, whole }: ArmShares, places: bigint): readonly bigint[] {
  return sums.map((each) => (2n * places * each + whole) / (2n * whole))
}

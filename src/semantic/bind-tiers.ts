import { decimal } from '../catalog/data-type.js'
import type { RankingExpr } from '../syntax/ast.js'
import type { Constant, Tiers } from '../syntax/labelling.js'
import { partsOf } from '../util/compare-decimals.js'
import { bindCondition, bindExpression } from './bind-expression.js'
import type { BoundLabels } from './bound-labels.js'
import { fault } from './faults.js'
import { silently } from './scope.js'
import type { Binder, Scope } from './scope.js'

/** Tier i is the top of the sum of the shares down to it; rows above have their label already. */
export function bindTiers(tiers: Tiers, scope: Scope, binder: Binder): BoundLabels | undefined {
  const sums = sumsOf(tiers.top, binder)
  const { type } = bindExpression(tiers.by, scope, binder)
  if (sums === undefined || type.kind === 'error') return undefined
  const cases = tiers.top.map(({ label, share }, index) => {
    const { span } = share
    const literal = { type: decimal(scale), text: sums[index] ?? '' }
    const top: RankingExpr = {
      kind: 'ranking',
      function: 'top',
      span: tiers.by.span,
      size: { kind: 'literal', literal, spelled: 'percent', span },
      keys: [{ value: tiers.by, descending: false }],
      by: [],
      ...(tiers.among && { among: tiers.among }),
    }
    // What is wrong with the value or `among` is wrong in every tier: told once.
    const when = bindCondition(top, scope, index === 0 ? binder : silently(binder))
    return { label: label.text, when }
  })
  return cases.some(({ when }) => when.type.kind === 'error') ? undefined : { cases }
}

const scale = 12

/** The sum of the shares down to each, as a decimal. */
function sumsOf(
  top: Tiers['top'],
  { report }: Pick<Binder, 'report'>,
): readonly string[] | undefined {
  let sum = 0n
  const sums: string[] = []
  for (const { share } of top) {
    const units = unitsOf(share)
    if (units === undefined) {
      report(
        fault('SEG332', share.span, `\`${share.text}\` is no share of the ranked rows`, {
          help: 'write a percentage such as `10%`',
        }),
      )
      return undefined
    }
    sum += units
    if (sum > 10n ** BigInt(scale)) {
      report(fault('SEG332', share.span, 'the shares add to more than 100%'))
      return undefined
    }
    sums.push(decimalText(sum))
  }
  return sums
}

function unitsOf({ literal }: Constant): bigint | undefined {
  if (literal?.spelled !== 'percent') return undefined
  const { units, scale: own } = partsOf(literal.literal.text)
  return units < 0n || own > scale ? undefined : units * 10n ** BigInt(scale - own)
}

/** Without the zeros at its end, so that `0.10` reads as it was written. */
function decimalText(units: bigint): string {
  const digits = units.toString().padStart(scale + 1, '0')
  const fraction = digits.slice(-scale).replace(/0+$/, '')
  return `${digits.slice(0, -scale)}.${fraction.padEnd(2, '0')}`
}

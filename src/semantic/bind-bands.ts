import type { DataType } from '../catalog/data-type.js'
import { isExact } from '../catalog/data-type.js'
import type { LiteralExpr } from '../syntax/ast.js'
import type { Bands } from '../syntax/labelling.js'
import { compareDecimals } from '../util/compare-decimals.js'
import { bindCompare } from './bind-comparison.js'
import { bindConstant } from './bind-constant.js'
import { bindExpression } from './bind-expression.js'
import type { BoundLabels } from './bound-labels.js'
import { fault } from './faults.js'
import type { Binder, Scope } from './scope.js'

/** The highest band is asked first, so that each condition is one comparison. */
export function bindBands(bands: Bands, scope: Scope, binder: Binder): BoundLabels | undefined {
  const { type } = bindExpression(bands.by, scope, binder)
  if (type.kind === 'error') return undefined
  const bound = bands.from.map((band) => {
    const literal = bindConstant(band.bound, type, binder)
    if (literal === undefined) return undefined
    const when = bindCompare(
      {
        kind: 'compare',
        span: band.bound.span,
        op: band.isOpen ? '>' : '>=',
        left: bands.by,
        right: literal,
      },
      scope,
      binder,
      bindExpression,
    )
    return when.kind === 'error' ? undefined : { ...band, literal, when }
  })
  const known = bound.filter((band) => band !== undefined)
  if (known.length < bound.length) return undefined
  for (const [index, band] of known.entries()) {
    const below = known[index - 1]
    if (below === undefined || isBelow(below, band, type)) continue
    binder.report(
      fault(
        'SEG331',
        band.bound.span,
        `\`${band.bound.text}\` does not follow on \`${below.bound.text}\``,
        {
          related: { span: below.bound.span, text: 'the bound before' },
          help: 'write the bands from the lowest to the highest',
        },
      ),
    )
    return undefined
  }
  return { cases: known.toReversed().map(({ label, when }) => ({ label: label.text, when })) }
}

interface Bound {
  readonly literal: LiteralExpr
  readonly isOpen: boolean
}

/** `100` is below `> 100`: between them lies the one value. */
function isBelow(a: Bound, b: Bound, type: DataType): boolean {
  const order = compareLiterals(a.literal, b.literal, type)
  return order < 0 || (order === 0 && !a.isOpen && b.isOpen)
}

function compareLiterals(a: LiteralExpr, b: LiteralExpr, type: DataType): number {
  const [x, y] = [a.literal.text, b.literal.text]
  if (isExact(a.literal.type)) return compareDecimals(x, y)
  if (type.kind !== 'string') return x < y ? -1 : x > y ? 1 : 0 // dates and instants have one length
  if (type.levels !== undefined) return type.levels.indexOf(x) - type.levels.indexOf(y)
  return compareCodePoints(x, y)
}

function compareCodePoints(a: string, b: string): number {
  const [x, y] = [Array.from(a), Array.from(b)]
  const at = x.findIndex((c, index) => c !== y[index])
  if (at < 0) return x.length - y.length
  return (x[at]?.codePointAt(0) ?? 0) - (y[at]?.codePointAt(0) ?? -1)
}

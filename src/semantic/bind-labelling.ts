import * as types from '../catalog/data-type.js'
import type { SegmentationDefinition } from '../syntax/definition-ast.js'
import { labelNames } from '../syntax/label-names.js'
import type { Each } from '../syntax/labelling.js'
import { bindBands } from './bind-bands.js'
import { bindCases } from './bind-cases.js'
import { bindCluster } from './bind-cluster.js'
import { bindEqual } from './bind-comparison.js'
import { bindConstant } from './bind-constant.js'
import { bindCondition, bindExpression } from './bind-expression.js'
import { bindCross } from './bind-cross.js'
import { bindRfm } from './bind-rfm.js'
import { bindSplit } from './bind-split.js'
import { bindTiers } from './bind-tiers.js'
import type { BoundLabels } from './bound-labels.js'
import type { BoundExpr, BoundSegmentation } from './bound.js'
import { fault } from './faults.js'
import type { Binder, Scope } from './scope.js'

/** What `among` and `observed_for` leave: rows for which it does not hold take `else`. */
export type Restriction = BoundExpr | undefined

type Labels = Pick<BoundSegmentation, 'cases' | 'otherwise' | 'labels' | 'computed' | 'scores'>

/** The labels of a segmentation; undefined when it has a fault, which has been reported. */
export function bindLabelling(
  segmentation: SegmentationDefinition,
  restriction: Restriction,
  scope: Scope,
  binder: Binder,
): Labels | undefined {
  const { labelling, name } = segmentation
  // Rows that are not ranked are in no tier.
  const among = 'among' in labelling && labelling.kind !== 'tiers' ? labelling.among : undefined
  const bound = labelsOf(segmentation, scope, binder)
  const limits = [
    ...(restriction === undefined ? [] : [restriction]),
    ...(among === undefined ? [] : [bindCondition(among, scope, binder)]),
  ]
  if (bound === undefined || limits.some(({ type }) => type.kind === 'error')) return undefined
  const otherwise = segmentation.otherwise?.text
  const rest = bound.rest ?? otherwise
  if (rest === undefined || (otherwise === undefined && limits.length > 0)) {
    binder.report(
      fault('SEG314', name.span, 'rows that no case fits have no label', {
        help: 'add `else:` with a label beside `entity:`',
      }),
    )
    return undefined
  }
  const outside = limits.map((limit) => ({ label: otherwise ?? '', when: negated(limit) }))
  return {
    cases: [...outside, ...bound.cases],
    otherwise: rest,
    ...labelsInOrder(segmentation, bound),
    ...(bound.computed && { computed: bound.computed }),
    ...(bound.scores && { scores: bound.scores }),
  }
}

function labelsOf(
  { labelling, name }: SegmentationDefinition,
  scope: Scope,
  binder: Binder,
): BoundLabels | undefined {
  switch (labelling.kind) {
    case 'cases':
      return bindCases(labelling, scope, binder)
    case 'bands':
      return bindBands(labelling, scope, binder)
    case 'each':
      return bindEach(labelling, scope, binder)
    case 'split':
      return bindSplit(labelling, scope, binder)
    case 'tiers':
      return bindTiers(labelling, scope, binder)
    case 'rfm':
      return bindRfm(labelling, name.text, scope, binder)
    case 'cross':
      return bindCross(labelling, scope, binder)
    case 'cluster':
      return bindCluster(labelling, scope, binder)
    case 'none':
      return undefined
  }
}

function bindEach({ value, of }: Each, scope: Scope, binder: Binder): BoundLabels | undefined {
  const bound = bindExpression(value, scope, binder)
  if (bound.type.kind === 'error') return undefined
  const seen = new Set<string>()
  const cases = of.map((constant) => {
    if (seen.has(constant.text)) {
      binder.report(fault('SEG314', constant.span, `the label \`${constant.text}\` is given twice`))
      return undefined
    }
    seen.add(constant.text)
    const literal = bindConstant(constant, bound.type, binder)
    if (literal === undefined) return undefined
    const sides = bindEqual(bound, bindExpression(literal, scope, binder), binder)
    if (sides === undefined) return undefined
    const [left, right] = sides
    const when: BoundExpr = {
      kind: 'compare',
      span: constant.span,
      ...condition,
      op: '=',
      left,
      right,
    }
    return { label: constant.text, when }
  })
  const known = cases.filter((each) => each !== undefined)
  return known.length < cases.length ? undefined : { cases: known }
}

const condition = { type: types.boolean, exactQuotient: false } as const

function negated(operand: BoundExpr): BoundExpr {
  return { kind: 'not', span: operand.span, ...condition, operand }
}

/** As they are written, `else` last; nothing where they are not known. */
function labelsInOrder(
  { labelling, otherwise }: SegmentationDefinition,
  { computed, combinations }: BoundLabels,
): Pick<Labels, 'labels'> {
  if (computed !== undefined && combinations === undefined) return {}
  const rest = otherwise === undefined ? [] : [otherwise.text]
  return {
    labels: [
      ...new Set([...(combinations ?? labelNames(labelling).map(({ text }) => text)), ...rest]),
    ],
  }
}

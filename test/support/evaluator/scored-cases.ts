import type { Expr } from '../../../src/syntax/ast.js'
import type { SegmentationDefinition } from '../../../src/syntax/definition-ast.js'
import type { Cases } from '../../../src/syntax/labelling.js'
import { scoresOf } from './schema.js'

const known = new WeakMap<SegmentationDefinition, Cases['cases']>()

/** The cases of `rfm` with `r` written out as `<segmentation>.r`: inside them scores hide the names of the row. */
export function scoredCases(definition: SegmentationDefinition): Cases['cases'] {
  const { labelling } = definition
  if (labelling.kind !== 'rfm') return []
  const made =
    known.get(definition) ??
    labelling.cases.map(({ label, when }) => ({ label, when: written(when, definition) }))
  known.set(definition, made)
  return made
}

/** Nodes over related rows, in which names are those of the related row. */
const overRows = new Set<unknown>(['aggregate', 'active_periods', 'sequence'])

function written(expr: Expr, definition: SegmentationDefinition): Expr {
  const scores = scoresOf(definition)
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit)
    if (typeof node !== 'object' || node === null) return node
    if ('kind' in node && overRows.has(node.kind)) return node
    // Only paths have a root.
    if ('root' in node) return outOfScores(node as PathNode)
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, key === 'span' ? value : visit(value)]),
    )
  }
  const outOfScores = (path: PathNode): PathNode => {
    const [first, ...more] = path.steps
    const isScore = path.root === 'row' && more.length === 0 && scores.has(first?.text ?? '')
    return isScore && first ? { ...path, steps: [definition.name, first] } : path
  }
  // The copy has the shape of what was copied.
  return visit(expr) as Expr
}

type PathNode = (Expr & { readonly kind: 'path' })['path']

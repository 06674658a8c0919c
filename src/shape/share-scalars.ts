import type { Leaf, Named, OutputColumn, Read, Relation, Scalar } from '../ir/relation.js'
import type { Target } from '../ir/target.js'
import { createNames } from './names.js'
import { mapScalars, scalarsOf } from './relation-scalars.js'
import { columnOf, operands, withOperands } from './scalars.js'

/** Nodes up to which writing a scalar again is no worse than another relation. */
const smallEnough = 8

/** Nodes up to which a planner may write the scalars of the first relation again. */
const cheapEnough = 500

/**
 * Computes scalars that are written more than once in a named relation below, the innermost first, so that the text
 * stays linear in the graph of the scalars. Small ones are left where they are.
 */
export function shareScalars(relation: Relation, target: Target): Relation {
  let current = relation
  for (let layer = 0; ; layer++) {
    const next = shareInnermost(current, target, layer)
    if (next === current) return current
    current = next
  }
}

function shareInnermost(relation: Relation, target: Target, layer: number): Relation {
  const graph = graphOf(scalarsOf(relation))
  const candidates = new Set(graph.order.filter((each) => isWorthIt(graph, each)))
  if (candidates.size === 0) return relation
  const holding = new Map<Scalar, boolean>()
  for (const each of graph.order) {
    const below = operands(each)
    holding.set(
      each,
      below.some((operand) => candidates.has(operand) || holding.get(operand) === true),
    )
  }
  const innermost = [...candidates].filter((each) => holding.get(each) !== true)
  const fitting = fit(graph, innermost, relation, target)
  if (fitting.size === 0) return relation
  // Layers multiply: without a fence a planner that puts expressions in the place of columns undoes all of them.
  const saved = [...fitting].reduce((sum, each) => sum + savedBy(graph, each), 0)
  return stageUnder(relation, fitting, target, layer > 0 || saved > cheapEnough)
}

interface Graph {
  /** Operands before what uses them. */
  readonly order: readonly Scalar[]
  readonly uses: ReadonlyMap<Scalar, number>
  /** Nodes when written out. */
  readonly weight: ReadonlyMap<Scalar, number>
}

function graphOf(roots: readonly Scalar[]): Graph {
  const order: Scalar[] = []
  const uses = new Map<Scalar, number>()
  const weight = new Map<Scalar, number>()
  const visit = (scalar: Scalar): void => {
    const used = uses.get(scalar) ?? 0
    uses.set(scalar, used + 1)
    if (used > 0) return
    const below = operands(scalar)
    for (const each of below) visit(each)
    order.push(scalar)
    const own = ownWeight(scalar)
    weight.set(
      scalar,
      below.reduce((sum, each) => sum + (weight.get(each) ?? 0), own),
    )
  }
  for (const root of roots) visit(root)
  return { order, uses, weight }
}

function ownWeight(scalar: Scalar): number {
  if (scalar.kind === 'literal' || scalar.kind === 'clock') return 0
  if (scalar.kind !== 'call') return 1
  // What is printed for these is longer than a call: guards of a cast, a list of texts.
  if (scalar.fn === 'member') return smallEnough
  return scalar.fn === 'place' ? scalar.args.length : 1
}

function isWorthIt({ uses, weight }: Graph, scalar: Scalar): boolean {
  return (uses.get(scalar) ?? 0) > 1 && (weight.get(scalar) ?? 0) > smallEnough
}

/** As many of the scalars as the columns of a relation hold beside what has to be carried, the dearest first. */
function fit(
  graph: Graph,
  scalars: readonly Scalar[],
  relation: Relation,
  target: Target,
): ReadonlySet<Scalar> {
  const read = new Set(graph.order.filter((each) => each.kind === 'column'))
  const room = target.limits.columns - read.size
  if (scalars.length <= room) return new Set(scalars)
  if (columnsUnder(relation, new Set(scalars)) <= target.limits.columns) return new Set(scalars)
  return new Set(
    scalars.toSorted((a, b) => savedBy(graph, b) - savedBy(graph, a)).slice(0, Math.max(0, room)),
  )
}

function savedBy({ uses, weight }: Graph, scalar: Scalar): number {
  return ((uses.get(scalar) ?? 0) - 1) * (weight.get(scalar) ?? 0)
}

function columnsUnder(relation: Relation, shared: ReadonlySet<Scalar>): number {
  const seen = new Set<Scalar>()
  let count = 0
  const visit = (scalar: Scalar): void => {
    if (seen.has(scalar)) return
    seen.add(scalar)
    if (shared.has(scalar) || scalar.kind === 'column') count++
    else for (const each of operands(scalar)) visit(each)
  }
  for (const root of scalarsOf(relation)) visit(root)
  return count
}

function stageUnder(
  relation: Relation,
  shared: ReadonlySet<Scalar>,
  target: Target,
  isFenced: boolean,
): Relation {
  const columns: OutputColumn[] = []
  const names = createNames(target.limits.nameBytes)
  const { from, where } = relation
  const isEarly = where !== undefined && !mentions(where, shared)
  const below: Relation = {
    kind: 'project',
    from,
    columns,
    ...(where && isEarly ? { where } : {}),
  }
  const fence = isFenced ? ({ fence: true } as const) : {}
  const named: Named = { name: wishOf(relation), relation: below, ...fence }
  const leaf: Read = { kind: 'read', of: named }
  const changed = new Map<Scalar, Scalar>()
  const change = (scalar: Scalar): Scalar => {
    const old = changed.get(scalar)
    if (old) return old
    const made =
      shared.has(scalar) || scalar.kind === 'column' ? carry(scalar) : withOperands(scalar, change)
    changed.set(scalar, made)
    return made
  }
  const carry = (scalar: Scalar): Scalar => {
    const name = names(scalar.kind === 'column' ? scalar.name : 'shared')
    columns.push({ name, value: scalar })
    return columnOf(leaf, { name, type: scalar.type, nullable: scalar.nullable })
  }
  const { where: _, ...unfiltered } = relation
  return {
    ...mapScalars(isEarly ? unfiltered : relation, change),
    from: { first: leaf, joins: [] },
  }
}

function mentions(root: Scalar, shared: ReadonlySet<Scalar>): boolean {
  const seen = new Set<Scalar>()
  const visit = (scalar: Scalar): boolean => {
    if (seen.has(scalar)) return false
    seen.add(scalar)
    return shared.has(scalar) || operands(scalar).some(visit)
  }
  return visit(root)
}

function wishOf({ from: { first } }: Relation): string {
  const name = nameOfLeaf(first)
  return name.endsWith('_shared') ? name : `${name}_shared`
}

function nameOfLeaf(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'scan':
      return leaf.source.at(-1) ?? 'rows'
    case 'read':
      return leaf.of.name
    case 'values':
    case 'union':
      return 'rows'
  }
}

import type { BoundEntity, BoundExpr, BoundTrait, Program } from '../semantic/bound.js'
import type { References } from './graph-references.js'
import { referencesIn } from './graph-references.js'

export type NodeKind = 'table' | 'trait' | 'segment' | 'segmentation'

export interface GraphNode {
  /** Unique in the graph: `segment vip`, `trait orders.paid`. */
  readonly id: string
  readonly kind: NodeKind
  /** A trait with the entity or table that it belongs to. */
  readonly name: string
}

/** `to` is computed from `from`. */
export interface GraphEdge {
  readonly from: string
  readonly to: string
}

/** What a project computes from what, without circles. Nodes are in the order of tables, traits, segments, segmentations. */
export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

export function graphOf(program: Program): Graph {
  const traitName = traitNames(program)
  const nodes: GraphNode[] = []
  const edges: GraphEdge[] = []
  const groups = new Map<string, string>()
  for (const { table } of program.tables) {
    if (table.origin.kind === 'groups') groups.set(table.origin.of, table.name)
  }
  /** The table by which one is shown that no definition names; a list of members is part of its segment. */
  const shown = (name: string): readonly string[] => {
    const group = groups.get(name)
    if (group !== undefined) return [group]
    return program.catalog.tables.get(name)?.isHidden ? [] : [name]
  }
  const add = (kind: NodeKind, name: string, references: References): void => {
    const id = `${kind} ${name}`
    nodes.push({ id, kind, name })
    const sources = [
      ...[...references.tables].flatMap((table) => shown(table).map((each) => `table ${each}`)),
      ...[...references.traits].map((trait) => `trait ${traitName(trait)}`),
      ...[...references.segments].map((segment) => `segment ${segment}`),
      ...[...references.segmentations].map((segmentation) => `segmentation ${segmentation}`),
    ]
    for (const from of new Set(sources)) if (from !== id) edges.push({ from, to: id })
  }
  for (const { table, where } of program.tables) {
    const { origin } = table
    // Groups are shown by the table of their rows, which has their `where`.
    if (origin.kind === 'groups') continue
    const source = origin.kind === 'subset' ? origin.of : table.name
    for (const name of shown(table.name)) add('table', name, referencesIn([where], source))
  }
  for (const trait of program.traits) {
    add('trait', traitName(trait), referencesIn([trait.value], trait.table.name))
  }
  const population = ({ where, since }: BoundEntity): readonly (BoundExpr | undefined)[] => [
    where,
    since,
  ]
  for (const { name, entity, where, publish } of program.segments) {
    const values = [where, ...population(entity), ...publish.map(({ value }) => value)]
    add('segment', name, referencesIn(values, entity.table.name))
  }
  for (const { name, entity, cases, computed, scores, publish } of program.segmentations) {
    const conditions = cases.map(({ when }) => when)
    const scored = Object.values(scores ?? {}).map(({ value }) => value)
    const labels = [...conditions, computed, ...scored]
    const values = [...labels, ...population(entity), ...publish.map(({ value }) => value)]
    add('segmentation', name, referencesIn(values, entity.table.name))
  }
  return { nodes, edges }
}

/** The nodes and everything that they are computed from and that is computed from them. */
export function around(graph: Graph, ids: readonly string[]): Graph {
  const kept = new Set([...reach(graph, ids, 'up'), ...reach(graph, ids, 'down')])
  return {
    nodes: graph.nodes.filter(({ id }) => kept.has(id)),
    edges: graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  }
}

/** Ids of what is reached from nodes against the edges (`up`) or along them, themselves included. */
export function reach(
  { edges }: Graph,
  ids: readonly string[],
  direction: 'up' | 'down',
): ReadonlySet<string> {
  const next = new Map<string, string[]>()
  for (const { from, to } of edges) {
    const [start, end] = direction === 'up' ? [to, from] : [from, to]
    next.set(start, [...(next.get(start) ?? []), end])
  }
  const seen = new Set<string>()
  const open = [...ids]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(next.get(id) ?? []))
  }
  return seen
}

/** A trait of an entity's table is known by the entity, as in `customer.lifetime_value`. */
export function traitNames({ entities }: Program): (trait: BoundTrait) => string {
  const owners = new Map<string, string>()
  for (const { entity, table } of entities) {
    if (!owners.has(table.name)) owners.set(table.name, entity.name)
  }
  return ({ table, name }) => `${owners.get(table.name) ?? table.name}.${name}`
}

import { sha256Hex } from '../util/hash.js'
import type { Deployable, Edge, GrainId, Meaning, Value } from './value.js'

/**
 * A hash of what a segment or segmentation means: its value, what it publishes, its population, and the tables that these
 * read. Equal for definitions that differ only in names of other definitions, in layout, or in documentation.
 */
export function fingerprint(meaning: Meaning, deployable: Deployable): string {
  const nodes = new NodeTable()
  const population = meaning.populations.get(deployable.entity)
  if (population !== undefined) nodes.grain(population.grain)
  const roots = [
    deployable.kind,
    population?.grain ?? '',
    population === undefined ? 0 : nodes.node(population.member),
    nodes.node(deployable.value),
    deployable.publish.map(([name, value]) => [name, nodes.node(value)]),
  ]
  const grains = nodes.grainIds().map((id) => {
    const grain = meaning.grains.get(id)
    return grain === undefined ? [id] : [id, grain.source, grain.key, nodes.node(grain.rows)]
  })
  return sha256Hex(JSON.stringify([roots, grains, nodes.rows]))
}

/** Values numbered in the order in which they are first needed, so that a shared one is written once. */
class NodeTable {
  readonly rows: unknown[] = []
  private readonly numbers = new Map<Value, number>()
  private readonly grains = new Set<GrainId>()

  grain(id: GrainId): void {
    this.grains.add(id)
  }

  grainIds(): readonly GrainId[] {
    return [...this.grains].sort()
  }

  node(value: Value): number {
    const known = this.numbers.get(value)
    if (known !== undefined) return known
    const row = this.describe(value)
    const number = this.rows.push(row) - 1
    this.numbers.set(value, number)
    return number
  }

  private describe(value: Value): unknown {
    const all = (values: readonly Value[]): readonly number[] =>
      values.map((each) => this.node(each))
    const head = [value.kind, value.type, value.nullable]
    switch (value.kind) {
      case 'literal':
        return [...head, value.value.text]
      case 'null':
      case 'now':
        return head
      case 'column':
        return [...head, value.name, value.zone ?? null]
      case 'outer':
        return [...head, value.levels, this.node(value.value)]
      case 'one':
        return [...head, this.edge(value.edge), this.node(value.value)]
      case 'call':
        return [...head, value.fn, all(value.args)]
      case 'and':
      case 'or':
        return [...head, all(value.of)]
      case 'not':
        return [...head, this.node(value.of)]
      case 'case':
        return [
          ...head,
          value.when.map((branch) => all(branch)),
          value.otherwise === undefined ? null : this.node(value.otherwise),
        ]
      case 'aggregate': {
        const { from, path, where, lent, latest } = value.rows
        return [
          ...head,
          value.fn,
          from,
          path.map((edge) => this.edge(edge)),
          this.node(where),
          lent === undefined ? null : [lent.after, this.node(lent.where)],
          latest === undefined ? null : [latest.count, all(latest.order)],
          this.node(value.filter),
          value.value === undefined ? null : this.node(value.value),
          all(value.order ?? []),
        ]
      }
    }
  }

  private edge(edge: Edge): unknown {
    this.grain(edge.from)
    this.grain(edge.to)
    return [edge.from, edge.to, edge.toOne, edge.on]
  }
}

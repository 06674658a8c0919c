import { sha256Hex } from '../util/hash.js'
import type {
  Chain,
  ChainStep,
  Deployable,
  Edge,
  GrainId,
  Meaning,
  Origin,
  Value,
} from './value.js'

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
  const grains = nodes.everyGrain((id) => {
    const grain = meaning.grains.get(id)
    return grain === undefined
      ? [id]
      : [id, nodes.origin(grain.origin), grain.key, nodes.node(grain.rows)]
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

  /** Descriptions in the order of their ids, of those too that are only met while others are described. */
  everyGrain(describe: (id: GrainId) => unknown): readonly unknown[] {
    const described = new Map<GrainId, unknown>()
    for (;;) {
      const next = [...this.grains].filter((id) => !described.has(id)).sort()
      if (next.length === 0) break
      for (const id of next) described.set(id, describe(id))
    }
    return [...described].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, grain]) => grain)
  }

  /** Of a table of the warehouse its name alone. */
  origin(origin: Origin): unknown {
    switch (origin.kind) {
      case 'source':
        return origin.source
      case 'literal':
        return [origin.kind, origin.rows.map((row) => row.map((cell) => cell?.text ?? null))]
      case 'subset':
        this.grain(origin.of)
        return [origin.kind, origin.of, this.node(origin.where), this.named(origin.computed)]
      case 'groups':
        this.grain(origin.of)
        return [origin.kind, origin.of, this.node(origin.where), this.named(origin.by)]
    }
  }

  private named(values: readonly (readonly [string, Value])[]): unknown {
    return values.map(([name, value]) => [name, this.node(value)])
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
        const { from, all: start, path, where, lent, limit, groups, chain } = value.rows
        if (start !== undefined) this.grain(start)
        return [
          ...head,
          value.fn,
          from,
          start ?? null,
          path.map((edge) => this.edge(edge)),
          this.node(where),
          lent === undefined ? null : [lent.after, this.node(lent.where)],
          limit === undefined ? null : [limit.which, limit.count, all(limit.order)],
          groups === undefined ? null : all([groups.where, ...groups.by]),
          chain === undefined ? null : this.chain(chain),
          this.node(value.filter),
          value.value === undefined ? null : this.node(value.value),
          all(value.order ?? []),
        ]
      }
      case 'across': {
        this.grain(value.grain)
        return [
          ...head,
          value.fn,
          value.grain,
          this.node(value.among),
          all(value.by),
          value.order.map(({ by, descending }) => [this.node(by), descending]),
          value.value === undefined ? null : this.node(value.value),
        ]
      }
    }
  }

  private chain({ time, steps, closing, within }: Chain): unknown {
    const stepOf = ({ rows, time: at, within: limit }: ChainStep): unknown => [
      rows.from,
      rows.path.map((edge) => this.edge(edge)),
      this.node(rows.where),
      this.node(at),
      limit ?? null,
    ]
    return [this.node(time), steps.map(stepOf), closing ? stepOf(closing) : null, within ?? null]
  }

  private edge(edge: Edge): unknown {
    this.grain(edge.from)
    this.grain(edge.to)
    return [edge.from, edge.to, edge.toOne, edge.on]
  }
}

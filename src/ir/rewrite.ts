import type { Builder } from './builder.js'
import type { Meaning, Value } from './value.js'

/** Rebuilds a meaning with every value replaced by what `rule` makes of it, innermost first; each value once. */
export function rewriteMeaning(
  meaning: Meaning,
  build: Builder,
  rule: (value: Value) => Value,
): Meaning {
  const rewrite = createRewrite(build, rule)
  const grains = [...meaning.grains].map(
    ([id, grain]) => [id, { ...grain, rows: rewrite(grain.rows) }] as const,
  )
  const populations = [...meaning.populations].map(
    ([name, { grain, member }]) => [name, { grain, member: rewrite(member) }] as const,
  )
  return {
    grains: new Map(grains),
    populations: new Map(populations),
    deployables: meaning.deployables.map((deployable) => ({
      ...deployable,
      value: rewrite(deployable.value),
      publish: deployable.publish.map(([name, value]) => [name, rewrite(value)] as const),
    })),
  }
}

function createRewrite(build: Builder, rule: (value: Value) => Value): (value: Value) => Value {
  const done = new Map<Value, Value>()
  const rewrite = (value: Value): Value => {
    const known = done.get(value)
    if (known !== undefined) return known
    const made = rule(rebuild(value))
    done.set(value, made)
    return made
  }
  const rebuild = (value: Value): Value => {
    switch (value.kind) {
      case 'literal':
      case 'null':
      case 'now':
      case 'column':
        return value
      case 'outer':
        return build.outer(value.levels, rewrite(value.value))
      case 'one':
        return build.one(value.edge, rewrite(value.value))
      case 'call':
        return build.call(value.fn, ...value.args.map(rewrite))
      case 'and':
        return build.and(...value.of.map(rewrite))
      case 'or':
        return build.or(...value.of.map(rewrite))
      case 'not':
        return build.not(rewrite(value.of))
      case 'case':
        return build.case(
          value.when.map(([condition, result]) => [rewrite(condition), rewrite(result)]),
          value.otherwise && rewrite(value.otherwise),
          value.type,
        )
      case 'aggregate': {
        const { rows, filter, value: of, order, fn, type } = value
        const { lent, latest } = rows
        return build.aggregate({
          fn,
          type,
          filter: rewrite(filter),
          ...(of && { value: rewrite(of) }),
          ...(order && { order: order.map(rewrite) }),
          rows: {
            ...rows,
            where: rewrite(rows.where),
            ...(lent && { lent: { ...lent, where: rewrite(lent.where) } }),
            ...(latest && { latest: { ...latest, order: latest.order.map(rewrite) } }),
          },
        })
      }
    }
  }
  return rewrite
}

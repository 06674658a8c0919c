import type { Builder } from './builder.js'
import type { Chain, ChainStep, Meaning, Origin, Value } from './value.js'

/** Rebuilds a meaning with every value replaced by what `rule` makes of it, innermost first; each value once. */
export function rewriteMeaning(
  meaning: Meaning,
  build: Builder,
  rule: (value: Value) => Value,
): Meaning {
  const rewrite = createRewrite(build, rule)
  // Grains that share their rows go on sharing them.
  const origins = new Map<Origin, Origin>()
  const originOf = (origin: Origin): Origin => {
    const made = origins.get(origin) ?? rewriteOrigin(origin, rewrite)
    origins.set(origin, made)
    return made
  }
  const grains = [...meaning.grains].map(
    ([id, grain]) =>
      [id, { ...grain, rows: rewrite(grain.rows), origin: originOf(grain.origin) }] as const,
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
      ...(deployable.labels && {
        labels: deployable.labels.map((each) => ({ ...each, value: rewrite(each.value) })),
      }),
    })),
  }
}

/** The values and all that they are made of, inside of aggregates too. */
export function everyValue(roots: readonly Value[], build: Builder): ReadonlySet<Value> {
  const found = new Set<Value>()
  const visit = createRewrite(build, (value) => {
    found.add(value)
    return value
  })
  for (const root of roots) visit(root)
  return found
}

function rewriteOrigin(origin: Origin, rewrite: (value: Value) => Value): Origin {
  const named = ([name, value]: readonly [string, Value]): readonly [string, Value] => [
    name,
    rewrite(value),
  ]
  switch (origin.kind) {
    case 'source':
    case 'literal':
      return origin
    case 'subset':
      return { ...origin, where: rewrite(origin.where), computed: origin.computed.map(named) }
    case 'groups':
      return { ...origin, where: rewrite(origin.where), by: origin.by.map(named) }
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
        const { lent, limit, groups, chain } = rows
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
            ...(limit && { limit: { ...limit, order: limit.order.map(rewrite) } }),
            ...(chain && { chain: rewriteChain(chain, rewrite) }),
            ...(groups && { groups: { where: rewrite(groups.where), by: groups.by.map(rewrite) } }),
          },
        })
      }
      case 'across': {
        const { fn, type, grain, among, by, order, value: of } = value
        return build.across({
          fn,
          type,
          grain,
          among: rewrite(among),
          by: by.map(rewrite),
          order: order.map((each) => ({ ...each, by: rewrite(each.by) })),
          ...(of && { value: rewrite(of) }),
        })
      }
    }
  }
  return rewrite
}

function rewriteChain(chain: Chain, rewrite: (value: Value) => Value): Chain {
  const stepOf = (step: ChainStep): ChainStep => ({
    ...step,
    rows: { ...step.rows, where: rewrite(step.rows.where) },
    time: rewrite(step.time),
  })
  const { time, steps, closing } = chain
  return {
    ...chain,
    time: rewrite(time),
    steps: steps.map(stepOf),
    ...(closing && { closing: stepOf(closing) }),
  }
}

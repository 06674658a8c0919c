import { integer } from '../../../src/catalog/data-type.js'
import { sizeOfGroup, valueOfGroup } from '../../../src/ir/groups.js'
import type { AggregateFn, Edge, Value } from '../../../src/ir/value.js'
import {
  account,
  aggregate,
  b,
  back,
  column,
  customer,
  equal,
  grains,
  int,
  item,
  less,
  manager,
  order,
  plus,
  product,
  recipient,
  reviewed,
} from './shop.js'
import type { Asked } from './shop.js'

const references = [account, manager, customer, recipient, order, product, reviewed, item]
const edges = [...references, ...references.map(back)]
const fns: readonly AggregateFn[] = [
  ...(['count', 'count', 'count_distinct', 'sum', 'sum', 'min', 'max'] as const),
  ...(['median_low', 'median_high', 'first', 'last'] as const),
]

/** Values of random form, the same for the same seed. */
export interface RandomValues {
  readonly number: (around: readonly string[], depth: number) => Value
  readonly condition: (around: readonly string[], depth: number) => Value
}

export function randomValues(seed: number): RandomValues {
  let state = seed
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(random() * n)
  const pick = <T>(all: readonly T[]): T => all[below(all.length)]!

  /** `around`: grains of the present row and of the rows around it. */
  const number = (around: readonly string[], depth: number): Value => {
    const [here = '', ...outer] = around
    const numbers = [...grains.get(here)!.columns].filter(([, type]) => type === integer)
    const leaf = (): Value => {
      const [name] = pick(numbers)
      return column(name, integer, !grains.get(here)!.key.includes(name))
    }
    if (depth <= 0) return random() < 0.2 ? int(below(8)) : leaf()
    switch (below(9)) {
      case 0:
        return leaf()
      case 1:
        return plus(number(around, depth - 1), number(around, depth - 1))
      case 2:
        return b.call('coalesce', number(around, depth - 1), int(below(5)))
      case 3: {
        const then = number(around, depth - 1)
        const otherwise = random() < 0.5 ? number(around, depth - 1) : undefined
        return b.case([[condition(around, depth - 1), then]], otherwise, integer)
      }
      case 4: {
        if (outer.length === 0) return leaf()
        const levels = 1 + below(outer.length)
        return b.outer(levels, number(around.slice(levels), depth - 1))
      }
      case 5: {
        const way = edges.filter(({ from, toOne }) => from === here && toOne)
        if (way.length === 0) return leaf()
        const edge = pick(way)
        return b.one(edge, number([edge.to, ...outer], depth - 1))
      }
      default:
        return related(around, depth)
    }
  }

  const related = (around: readonly string[], depth: number): Value => {
    const from = random() < 0.15 && around.length > 1 ? 1 + below(around.length - 1) : 0
    const all = random() < 0.2 ? pick([...grains.keys()]) : undefined
    const isWhole = all !== undefined && random() < 0.5
    const path = isWhole ? [] : pathFrom(all ?? around[from]!)
    const end = path.at(-1)?.to ?? all!
    const inside = [end, ...around]
    const fn = pick(fns)
    if (random() < 0.15)
      return ofGroups(around, path, {
        from: all === undefined ? from : 0,
        ...(all === undefined ? {} : { all }),
      })
    const asked: Asked = {
      from: all === undefined ? from : 0,
      ...(all === undefined ? {} : { all }),
      ...(random() < 0.6 ? { where: condition(inside, depth - 1) } : {}),
      ...(random() < 0.3 ? { filter: condition(inside, depth - 1) } : {}),
      ...(fn === 'count' ? {} : { value: number(inside, depth - 1) }),
      ...(fn === 'first' || fn === 'last' ? { order: orderOf(inside, depth) } : {}),
      ...(random() < 0.15
        ? {
            limit: {
              which: pick(['latest', 'earliest'] as const),
              count: 1 + below(2),
              order: orderOf(inside, depth),
            },
          }
        : {}),
      ...(random() < 0.2 ? { lent: lentOf(path, all, around) } : {}),
    }
    return aggregate(fn, path, asked)
  }

  /** The most frequent value, or how many values are frequent. */
  const ofGroups = (around: readonly string[], path: readonly Edge[], start: Asked): Value => {
    const inside = [path.at(-1)?.to ?? start.all!, ...around]
    const by = number(inside, 1)
    const [value, size] = [valueOfGroup(by, b), sizeOfGroup(b)]
    const asked: Asked = {
      ...start,
      where: condition(inside, 1),
      groups: { where: random() < 0.3 ? condition(inside, 1) : b.true, by: [by] },
      ...(random() < 0.3
        ? { limit: { which: 'earliest', count: 2, order: orderOf(inside, 1) } }
        : {}),
    }
    return random() < 0.5
      ? aggregate('first', path, { ...asked, value, order: [b.call('negate', size), value] })
      : aggregate('count', path, { ...asked, filter: less(int(1), size) })
  }

  const lentOf = (
    path: readonly Edge[],
    all: string | undefined,
    around: readonly string[],
  ): NonNullable<Asked['lent']> => {
    const first = all === undefined ? 0 : -1
    const after = first + below(path.length - first)
    const there = [path[after]?.to ?? all!, ...around]
    return {
      after,
      where: less(number(there, 0), random() < 0.3 ? b.outer(1, number(around, 0)) : int(5)),
    }
  }

  const orderOf = (inside: readonly string[], depth: number): readonly Value[] => [
    b.call('coalesce', number(inside, depth - 2), int(0)),
    ...grains
      .get(inside[0]!)!
      .key.map((name) => column(name, grains.get(inside[0]!)!.columns.get(name), false)),
  ]

  const pathFrom = (start: string): readonly Edge[] => {
    const path: Edge[] = []
    let here = start
    for (let length = 1 + below(4); path.length < length || path.at(-1)!.toOne;) {
      const edge = pick(edges.filter(({ from }) => from === here))
      path.push(edge)
      here = edge.to
      if (path.length > 5) {
        path.length = 0
        here = start
      }
    }
    return path
  }

  const condition = (around: readonly string[], depth: number): Value => {
    switch (below(depth <= 0 ? 3 : 7)) {
      case 0:
        return b.call('is_known', number(around, depth - 1))
      case 1:
        return equal(number(around, depth - 1), number(around, depth - 1))
      case 2:
      case 3:
        return less(number(around, depth - 1), number(around, depth - 1))
      case 4:
        return b.not(condition(around, depth - 1))
      case 5:
        return b.and(condition(around, depth - 1), condition(around, depth - 1))
      default:
        return b.or(condition(around, depth - 1), condition(around, depth - 1))
    }
  }

  return { number, condition }
}

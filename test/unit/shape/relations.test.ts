import { describe, expect, it } from 'vitest'
import type { Measure, Named, Relation } from '../../../src/ir/relation.js'
import { string } from '../../../src/catalog/data-type.js'
import type { Target } from '../../../src/ir/target.js'
import type { Value } from '../../../src/ir/value.js'
import { shape } from '../../../src/shape/shape.js'
import { sqlOf } from './run.js'
import {
  aggregate,
  b,
  back,
  column,
  count,
  customer,
  equal,
  int,
  less,
  manager,
  meaning,
  member,
  order,
  plus,
  sum,
  target,
  text,
} from './shop.js'

const orders = [back(customer)]
const amount = column('amount')
const day = column('day')
const early = less(day, int(5))

function relationOf(values: readonly Value[], where?: Value, of: Target = target): Relation {
  const outputs = values.map((value, i) => ({ name: `v${i}`, value }))
  return shape({
    meaning: meaning(),
    entity: 'person',
    outputs,
    target: of,
    ...(where ? { where } : {}),
  })
}

function namedOf(relation: Relation): readonly Named[] {
  const found = new Set<Named>()
  const visit = ({ from }: Relation): void => {
    for (const leaf of [from.first, ...from.joins.map((join) => join.leaf)]) {
      if (leaf.kind !== 'read' || found.has(leaf.of)) continue
      visit(leaf.of.relation)
      found.add(leaf.of)
    }
  }
  visit(relation)
  return [...found]
}

function measuresOf(relation: Relation): readonly Measure[] {
  return namedOf(relation).flatMap(({ relation: each }) =>
    each.kind === 'group' ? each.measures : [],
  )
}

describe('the relation of a segment', () => {
  it('is what a person would write', () => {
    const where = b.and(
      less(int(10), sum(orders, amount, { where: early })),
      less(aggregate('max', orders, { value: day, where: early }), int(4)),
    )
    const relation = relationOf([], where)
    const [group] = namedOf(relation)
    expect(relation.from.joins.map(({ how, leaf }) => [how, leaf])).toEqual([
      ['left', { kind: 'read', of: group }],
    ])
    expect(group?.name).toBe('orders_by_customer_id')
    expect(group?.relation.from).toEqual({
      first: { kind: 'scan', source: ['shop', 'orders'] },
      joins: [],
    })
    expect(measuresOf(relation)).toMatchObject([
      { name: 'sum_amount', fn: 'sum', value: { kind: 'column', name: 'amount' } },
      { name: 'max_day', fn: 'max', value: { kind: 'column', name: 'day' } },
    ])
    expect(measuresOf(relation).some(({ filter }) => filter)).toBe(false)
  })

  it('reads no table that it does not need', () => {
    const relation = relationOf([], equal(column('country', string), text('US')))
    expect(relation.from.joins).toEqual([])
    expect(relation.from.first).toEqual({ kind: 'scan', source: ['shop', 'customers'] })
  })
})

describe('groups', () => {
  it('answer all aggregates over one path', () => {
    const relation = relationOf([
      count(orders),
      sum(orders, amount),
      count(orders, { where: early }),
      b.one(manager, count(orders)),
    ])
    expect(namedOf(relation).map(({ name }) => name)).toEqual(['orders_by_customer_id'])
    expect(measuresOf(relation).map(({ name }) => name)).toEqual([
      'count_1',
      'sum_amount',
      'count_2',
    ])
  })

  it('hold equal measures once, wherever the condition stands', () => {
    const relation = relationOf([
      count(orders, { where: early }),
      count(orders, { filter: early }),
      sum(orders, amount),
    ])
    expect(measuresOf(relation).map(({ fn }) => fn)).toEqual(['count', 'sum'])
  })

  it('ask what all measures ask of the rows, and the rest of each measure', () => {
    const big = less(int(5), amount)
    const relation = relationOf([
      count(orders, { where: b.and(early, big) }),
      sum(orders, amount, { where: early }),
    ])
    expect(measuresOf(relation).map(({ filter }) => filter?.kind)).toEqual(['call', undefined])
    expect(sqlOf(relation)).toContain('and t0."day" < 5\n')
  })

  it('have no filter around a single measure', () => {
    const relation = relationOf([count(orders, { where: early, filter: less(int(5), amount) })])
    expect(measuresOf(relation).map(({ filter }) => filter)).toEqual([undefined])
  })

  it('are as many as the target prefers, windows together', () => {
    const windows = [1, 2, 3].map((limit) => less(day, int(limit)))
    const values = [
      count,
      (path: typeof orders, asked: object) => sum(path, amount, asked),
    ].flatMap((fn) => windows.map((where) => fn(orders, { where })))
    const relation = relationOf(values, undefined, {
      ...target,
      prefers: { measuresPerGroup: 2, comparisonsInFilters: false },
    })
    const groups = namedOf(relation).map(({ relation: each }) =>
      each.kind === 'group' ? each.measures.map(({ fn, filter }) => [fn, filter]) : [],
    )
    const both = [
      ['count', undefined],
      ['sum', undefined],
    ]
    expect(groups).toEqual([both, both, both])
  })

  it('have names of their own that fit', () => {
    const relation = relationOf(
      [sum(orders, amount), sum(orders, amount, { where: early })],
      undefined,
      {
        ...target,
        limits: { ...target.limits, nameBytes: 10 },
      },
    )
    expect(measuresOf(relation).map(({ name }) => name)).toEqual([
      'sum_amount',
      expect.stringMatching(/^sum_.{4}_2$/),
    ])
  })
})

describe('a population', () => {
  it('needs no second look at who belongs to it', () => {
    const value = b.case(
      [[member, b.or(b.and(member, equal(column('budget'), int(10))), b.not(member))]],
      b.false,
      column('is_test').type,
    )
    const outputs = [{ name: 'v', value }]
    const relation = shape({ meaning: meaning(), entity: 'customer', outputs, target })
    const [, output] = relation.kind === 'project' ? relation.columns : []
    expect(output?.value).toMatchObject({ kind: 'call', fn: 'is_true', args: [{ fn: 'equal' }] })
  })
})

describe('values that are used more than once', () => {
  const doubled = (start: Value, times: number): Value => {
    let value = start
    for (let i = 0; i < times; i++) value = plus(value, value)
    return value
  }

  it('are written once', () => {
    const relation = relationOf([doubled(column('budget'), 40)])
    expect(sqlOf(relation).length).toBeLessThan(8_000)
    expect(
      namedOf(relation)
        .slice(1)
        .every(({ fence }) => fence),
    ).toBe(true)
  })

  it('are written once in groups, under conditions and under latest rows', () => {
    const value = doubled(amount, 40)
    const inside = less(int(0), doubled(day, 40))
    const compared = less(b.outer(1, doubled(column('budget'), 40)), value)
    for (const each of [
      sum(orders, value, { where: inside }),
      sum(orders, value, { limit: { which: 'latest', count: 1, order: [doubled(day, 40)] } }),
      sum(orders, value, { where: compared }),
    ])
      expect(sqlOf(relationOf([each])).length).toBeLessThan(40_000)
  })

  it('stay where they are when they are small', () => {
    const total = sum(orders, amount)
    const relation = relationOf([total, plus(total, int(1))], less(int(3), total))
    expect(namedOf(relation).map(({ name }) => name)).toEqual(['orders_by_customer_id'])
  })

  it('are not carried beyond what a relation can hold', () => {
    const values = [1, 2, 3, 4, 5, 6].map((n) => {
      const value = doubled(plus(column('budget'), int(n)), 3)
      return plus(value, plus(value, int(n)))
    })
    const narrow = { ...target, limits: { ...target.limits, columns: 8 } }
    for (const { relation } of namedOf(relationOf(values, undefined, narrow)))
      expect(relation.kind === 'project' ? relation.columns.length : 0).toBeLessThanOrEqual(8)
  })
})

describe('rows compared with their host', () => {
  const compared = count(orders, { where: less(b.outer(1, column('budget')), amount) })

  it('are found beside the table itself when it says everything', () => {
    const names = namedOf(relationOf([compared])).map(({ name }) => name)
    expect(names).toEqual(['orders_of_customers'])
  })

  it('are found beside a stage that both sides read otherwise', () => {
    const most = aggregate('max', orders, { value: amount })
    const relation = relationOf([count(orders, { where: equal(b.outer(1, most), amount) })])
    expect(namedOf(relation).map(({ name }) => name)).toEqual([
      'orders_by_customer_id',
      'customers_compared',
      'orders_of_customers',
    ])
  })

  it('are computed once per row behind a reference', () => {
    const relation = relationOf([b.one(manager, compared), b.one(manager, plus(compared, int(1)))])
    expect(relation.from.joins.length).toBe(1)
    expect(namedOf(relation).map(({ name }) => name)).toEqual([
      'orders_of_customers',
      'customers_values',
    ])
  })

  it('do not multiply when what they are compared with nests', () => {
    let value: Value = column('budget')
    for (let i = 0; i < 8; i++)
      value = plus(
        count(orders, { where: less(b.outer(1, value), amount) }),
        count([...orders, back(order)], { where: less(b.outer(1, value), column('quantity')) }),
      )
    expect(namedOf(relationOf([value])).length).toBeLessThan(40)
  })
})

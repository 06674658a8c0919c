import { describe, expect, test } from 'vitest'
import type { Expr } from '../../../src/syntax/ast.js'
import { members, valueOf } from '../../support/evaluator/evaluate.js'
import type { Observation } from '../../support/evaluator/evaluation.js'
import { EvaluationError } from '../../support/evaluator/evaluation-error.js'
import { shop } from './shop.js'
import type { Project, Rows } from './world-of.js'
import { labelsOf, valuesOf, who, worldOf } from './world-of.js'

const customersOnly = (entity: Project['entities'][string]): Project => ({
  ...shop,
  entities: { customer: entity },
})
const everyone = '1 = 1'

describe('the population', () => {
  test('a row with an unknown key is in none', () => {
    expect(who(shop, everyone, { customers: [{ id: 1 }, { id: null }] })).toEqual(['1'])
  })

  test('keys are texts in order of text', () => {
    expect(who(shop, everyone, { customers: [{ id: 10 }, { id: 9 }] })).toEqual(['10', '9'])
  })

  test('two rows of one key are refused where a reference leads to them', () => {
    const rows = { customers: [{ id: 1, account_id: 1 }], accounts: [{ id: 1 }, { id: 1 }] }
    expect(() => who(shop, 'account is known', rows)).toThrow(EvaluationError)
  })

  test('where asks each row, unknown is out', () => {
    const project = customersOnly({ table: 'customers', where: 'active' })
    const customers = [
      { id: 1, active: true },
      { id: 2, active: null },
      { id: 3, active: false },
    ]
    expect(who(project, everyone, { customers })).toEqual(['1'])
  })

  test('since, if known, is before now', () => {
    const project = customersOnly({ table: 'customers', since: 'signed_up_at' })
    const customers = ['2026-03-15T11:59:59.999999Z', '2026-03-15T12:00:00Z', null].map(
      (signed_up_at, id) => ({ id, signed_up_at }),
    )
    expect(who(project, everyone, { customers })).toEqual(['0', '2'])
  })

  test('a since that is a date takes today in', () => {
    const project = customersOnly({ table: 'customers', since: 'born' })
    const customers = ['2026-03-15', '2026-03-16', null].map((born, id) => ({ id, born }))
    expect(who(project, everyone, { customers })).toEqual(['0', '2'])
  })

  test("the table's time is the default of since", () => {
    const project = { ...shop, entities: { customer: { table: 'orders' } } }
    const orders = ['2026-03-15T11:00:00Z', '2026-03-15T13:00:00Z', null].map((at, id) => ({
      id,
      at,
    }))
    expect(who(project, everyone, { orders })).toEqual(['0', '2'])
  })

  test('conditions are asked of everyone, related rows are not limited to the population', () => {
    const project = customersOnly({ table: 'customers', where: 'id < 3' })
    const rows: Rows = {
      customers: [{ id: 1, account_id: 1 }, { id: 2 }, { id: 3, account_id: 1 }],
      accounts: [{ id: 1 }],
    }
    expect(who(project, 'count(orders) = 0', rows)).toEqual(['1', '2'])
    expect(who(project, 'count(account.customers) = 2', rows)).toEqual(['1'])
  })
})

describe('names of other rows', () => {
  const project: Project = {
    ...customersOnly({ table: 'customers', where: 'active' }),
    traits: {
      customer: { doubled: 'score * 2', orders_made: 'count(orders)' },
      accounts: { people: 'count(customers)' },
    },
    segments: { high: 'score > 5', not_high: 'not high' },
    segmentations: { level: { cases: { up: 'score > 5' }, otherwise: 'down' } },
  }
  const rows: Rows = {
    customers: [
      { id: 1, active: true, score: 9, account_id: 1 },
      { id: 2, active: false, score: 9, account_id: 1 },
      { id: 3, active: true, score: 1 },
    ],
    accounts: [{ id: 1 }],
    orders: [1, 2, 3, 9].map((customer_id, id) => ({
      id: id + 1,
      customer_id,
      at: '2026-01-01T00:00:00Z',
    })),
  }
  const ofOrders = (value: string) => valuesOf(project, value, rows, { owner: 'orders' })

  test('a segment outside its population is false, behind no row unknown', () => {
    expect(ofOrders('customer.high')).toEqual({ 1: 'true', 2: 'false', 3: 'false', 4: null })
    expect(ofOrders('not customer.high')).toEqual({ 1: 'false', 2: 'true', 3: 'true', 4: 'true' })
    expect(ofOrders('customer.not_high')).toEqual({ 1: 'false', 2: 'false', 3: 'true', 4: null })
  })

  test('a segmentation outside its population is unknown', () => {
    expect(ofOrders('customer.level')).toEqual({ 1: 'up', 2: null, 3: 'down', 4: null })
    expect(labelsOf(project, project.segmentations!['level']!, rows)).toEqual({
      1: 'up',
      3: 'down',
    })
  })

  test('a trait outside the population is what it is', () => {
    expect(ofOrders('customer.doubled')).toEqual({ 1: '18', 2: '18', 3: '2', 4: null })
    expect(ofOrders('customer.orders_made')[2]).toBe('1')
  })

  test('segments, segmentations and traits are values of a row', () => {
    const who3 = (condition: string) => who(project, condition, rows).join('')
    expect(who3("level = 'up'")).toBe('1')
    expect(who3('high')).toBe('1')
    expect(who3('not high')).toBe('3')
    expect(who3('doubled > 10 and account.people = 2')).toBe('1')
    expect(who3('exists(account.customers where high)')).toBe('1')
    expect(who3('count(account.customers where not high) = 1')).toBe('1')
    expect(who3('max(account.customers.doubled) = 18')).toBe('1')
  })

  test('a name that refers to itself is refused', () => {
    const traits = { customer: { a: 'b + 1', b: 'a + 1' } }
    expect(() => who({ ...shop, traits }, 'a > 1', rows)).toThrow(EvaluationError)
  })

  test('values of a table come for its rows, of an entity for its population', () => {
    const world = worldOf(project, rows)
    expect([...valueOf(world, 'customer', 'doubled').keys()]).toEqual(['1', '3'])
    expect([...valueOf(world, 'accounts', 'people')]).toEqual([['1', '2']])
  })
})

test('composite keys are joined by a tab and referenced pairwise', () => {
  const project: Project = {
    tables: {
      stores: { key: 'country number', columns: { country: 'string', number: 'integer' } },
      sales: {
        key: 'id',
        columns: { id: 'integer', land: 'string', shop: 'integer' },
        references: { store: { table: 'stores', columns: 'land shop' } },
      },
    },
    entities: { customer: { table: 'stores' } },
  }
  const rows: Rows = {
    stores: [
      { country: 'US', number: 1 },
      { country: 'CA', number: 1 },
    ],
    sales: [
      { id: 1, land: 'US', shop: 1 },
      { id: 2, land: 'US', shop: null },
      { id: 3, land: 'CA', shop: 2 },
    ],
  }
  expect(who(project, 'count(sales) = 1', rows)).toEqual(['US\t1'])
  expect(valuesOf(project, 'store is known', rows, { owner: 'sales' })).toEqual({
    1: 'true',
    2: 'false',
    3: 'false',
  })
})

test('at_least counts conditions that hold', () => {
  const world = worldOf(
    { ...shop, segments: { s: 'score > 1 and goal > 1 and id > 1' } },
    {
      customers: [
        { id: 1, score: 2, goal: null },
        { id: 2, score: 2, goal: null },
        { id: 3, score: 2, goal: 2 },
      ],
    },
  )
  const [document] = world.documents
  const definitions = document!.definitions.map((definition) => {
    if (definition.kind !== 'segment' || definition.where.kind !== 'and') return definition
    const { operands, span } = definition.where
    const where: Expr = { kind: 'at_least', count: 2, of: operands, span }
    return { ...definition, where }
  })
  expect(members({ ...world, documents: [{ ...document!, definitions }] }, 's')).toEqual(['2', '3'])
})

test('an observer is told of each operator and row', () => {
  const events: Observation[] = []
  const customers = [
    { id: 1, score: 5 },
    { id: 2, score: null },
    { id: 3, score: 6 },
  ]
  who(shop, 'score > 5', { customers }, { observe: (event) => events.push(event) })
  expect(events).toEqual([
    { operator: 'compare >', unknown: false, result: false, boundary: true },
    { operator: 'compare >', unknown: true, result: false, boundary: false },
    { operator: 'compare >', unknown: false, result: true, boundary: false },
  ])
})

test('200 rows of each table and 30 conditions take little time', () => {
  const ids = Array.from({ length: 200 }, (_, id) => id)
  const day = (id: number) => `2026-0${(id % 3) + 1}-${10 + (id % 18)}T0${id % 10}:00:00Z`
  const rows: Rows = {
    customers: ids.map((id) => ({ id, score: id % 7, signed_up_at: day(id), account_id: id % 5 })),
    accounts: ids.map((id) => ({ id })),
    orders: ids.map((id) => ({ id, customer_id: id % 60, amount: id, at: day(id) })),
    items: ids.map((id) => ({ id, order_id: id, product_id: id % 9, quantity: 1 })),
    products: ids.map((id) => ({ id, category: `c${id % 4}`, margin: 1 })),
  }
  const conditions = ids.slice(0, 30).map((id) => [
    `s${id}`,
    `sum(orders.amount in last ${id + 1} months where status is unknown) > ${id} and not (score = ${id % 7}
      or exists(orders.items where product.category = 'c1')) or signed_up_at in last ${id + 1} days`,
  ])
  const segments = Object.fromEntries(conditions) as Readonly<Record<string, string>>
  const world = worldOf({ ...shop, segments }, rows, { timezone: 'Europe/Dublin' })
  const start = performance.now()
  for (const name of Object.keys(segments)) members(world, name)
  expect(performance.now() - start).toBeLessThan(2000)
})

import { describe, expect, test } from 'vitest'
import { EvaluationError } from '../../support/evaluator/evaluation-error.js'
import { shop } from './shop.js'
import type { Cell, Rows } from './world-of.js'
import { valuesOf, who } from './world-of.js'

type Order = Readonly<Record<string, Cell>>

/** The value for one customer with these orders; ids count from 1. */
function one(value: string, orders: readonly Order[], rows: Rows = {}): string | null {
  const numbered = orders.map((order, index) => ({ id: index + 1, customer_id: 1, ...order }))
  return valuesOf(shop, value, { customers: [{ id: 1 }], orders: numbered, ...rows })['1']!
}

const early = '2026-01-01T00:00:00Z'
const amounts = (...list: Cell[]) => list.map((amount) => ({ amount, at: early }))

describe('aggregates of nothing', () => {
  test.each([
    ['count(orders)', '0'],
    ['count(distinct orders.status)', '0'],
    ['count(distinct days of orders)', '0'],
    ['exists(orders)', 'false'],
    ['every(orders satisfies amount > 1)', 'true'],
    ['sum(orders.amount)', '0'],
    ['avg(orders.amount)', null],
    ['min(orders.amount)', null],
    ['max(orders.at)', null],
    ['median(orders.amount)', null],
    ['first(orders.status)', null],
    ['last(orders.status)', null],
    ['most_frequent(orders.status)', null],
    ['share(orders satisfies amount > 1)', null],
  ])('%s is %s', (value, result) => {
    expect(one(value, [])).toBe(result)
  })
})

describe('unknown inputs', () => {
  test.each([
    ['count(orders)', '3'],
    ['sum(orders.amount)', '5'],
    ['avg(orders.amount)', '2.5'],
    ['min(orders.amount)', '1'],
    ['median(orders.amount)', '2.5'],
    ['count(distinct orders.amount)', '2'],
    ['count(orders where amount > 1)', '1'],
    ['count(orders where not amount > 1)', '2'],
    ['every(orders satisfies amount > 0)', 'false'],
    ['share(orders satisfies amount > 0)', '0.6666666666666666'],
    ['round(share(orders satisfies amount > 0), 2)', '0.67'],
    ['first(orders.amount)', '1'],
    ['last(orders.amount)', '4'],
  ])('%s is %s', (value, result) => {
    expect(one(value, amounts(1, null, 4))).toBe(result)
  })

  test('a sum of unknowns only is 0', () => {
    expect(one('sum(orders.amount)', amounts(null, null))).toBe('0')
  })
})

describe('numbers', () => {
  test('the median of an even number is between the two in the middle', () => {
    expect(one('median(orders.amount)', amounts(4, 1, 10, 2))).toBe('3')
    expect(one('median(orders.amount)', amounts(4, 1, 10))).toBe('4')
    expect(one('round(median(orders.amount), 2)', amounts('0.01', '0.02'))).toBe('0.02')
  })

  test('an average is exact until it is rounded', () => {
    expect(one('round(avg(orders.amount), 2)', amounts('0.01', '0.02'))).toBe('0.02')
    expect(one('round(avg(orders.amount), 2)', amounts('-0.01', '-0.02'))).toBe('-0.02')
    expect(one('avg(orders.amount)', amounts(1, 1, 2))).toBe('1.3333333333333333')
    expect(one('floor(avg(orders.amount))', amounts(-1, -2))).toBe('-2')
  })

  test('sum and avg of a ratio are errors, min and max are not', () => {
    const traits = { orders: { half: 'amount / 2' } }
    const rows = {
      customers: [{ id: 1 }],
      orders: [{ id: 1, customer_id: 1, at: early, amount: 3 }],
    }
    expect(valuesOf({ ...shop, traits }, 'max(orders.half)', rows)).toEqual({ 1: '1.5' })
    for (const value of ['max(orders.half)', 'first(orders.half)'])
      expect(() => valuesOf({ ...shop, traits }, `round(${value}, 1)`, rows)).toThrow(
        EvaluationError,
      )
    expect(() => valuesOf({ ...shop, traits }, 'sum(orders.half)', rows)).toThrow(EvaluationError)
    expect(() => valuesOf({ ...shop, traits }, 'avg(orders.half)', rows)).toThrow(EvaluationError)
  })

  test('the most frequent, ties to the smallest', () => {
    const orders = ['b', 'a', 'b', 'a', 'B', null].map((status) => ({ status, at: early }))
    expect(one('most_frequent(orders.status)', orders)).toBe('a')
  })
})

describe('time of rows', () => {
  const orders: readonly Order[] = [
    { status: 'past', at: '2026-03-15T11:59:59.999999Z' },
    { status: 'now', at: '2026-03-15T12:00:00Z' },
    { status: 'future', at: '2026-03-16T12:00:00Z' },
    { status: 'unknown', at: null },
  ]

  test('a row exists from its time on', () => {
    expect(one('count(orders)', orders)).toBe('1')
    expect(one('last(orders.status)', orders)).toBe('past')
    expect(one("every(orders satisfies status = 'past')", orders)).toBe('true')
  })

  test('a window reads exactly its rows, the future too', () => {
    expect(one('count(orders in next 1 day)', orders)).toBe('1')
    expect(one('first(orders.status in next 1 day)', orders)).toBe('now')
    expect(one('last(orders.status after now)', orders)).toBe('future')
    expect(one('count(orders in last 1 second)', orders)).toBe('1')
    expect(one('count(orders in this week)', orders)).toBe('2')
  })

  test('a row of unknown time is read by nothing', () => {
    expect(one("exists(orders where status = 'unknown')", orders)).toBe('false')
    expect(one("exists(orders after 2000-01-01 where status = 'unknown')", orders)).toBe('false')
  })

  test("another column's window is a condition", () => {
    const shipped = [{ at: early, shipped_at: '2026-03-15T13:00:00Z' }]
    expect(one('count(orders where shipped_at in next 1 day)', shipped)).toBe('1')
  })

  test('a date time exists from its day on', () => {
    const visits = ['2026-03-14', '2026-03-15', '2026-03-16', null].map((day, id) => ({
      id,
      customer_id: 1,
      day,
    }))
    expect(one('count(visits)', [], { visits })).toBe('2')
    expect(one('count(visits in last 1 day)', [], { visits })).toBe('1')
    expect(one('max(visits.day)', [], { visits })).toBe('2026-03-15')
    expect(one('count(visits after now)', [], { visits })).toBe('1')
  })

  test('distinct days, weeks and months are local', () => {
    const times = ['2026-02-28T23:30:00Z', '2026-03-01T00:30:00Z', '2026-03-01T23:30:00Z']
    const rows = {
      customers: [{ id: 1 }],
      orders: times.map((time, id) => ({ id, customer_id: 1, at: time })),
    }
    const inZone = (value: string, timezone: string) =>
      valuesOf(shop, value, rows, { timezone })['1']
    expect(inZone('count(distinct days of orders)', 'UTC')).toBe('2')
    expect(inZone('count(distinct days of orders)', 'Europe/Berlin')).toBe('2')
    expect(inZone('count(distinct weeks of orders)', 'UTC')).toBe('1')
    expect(inZone('count(distinct weeks of orders)', 'Europe/Berlin')).toBe('2')
    expect(inZone('count(distinct months of orders)', 'UTC')).toBe('2')
    expect(inZone('count(distinct months of orders)', 'Europe/Berlin')).toBe('1')
  })

  test('a window is evaluated in the row that holds the aggregate', () => {
    const rows: Rows = {
      customers: [
        { id: 1, signed_up_at: '2026-01-10T00:00:00Z' },
        { id: 2, signed_up_at: null },
      ],
      orders: [
        { id: 1, customer_id: 1, at: '2026-01-10T00:00:00Z' },
        { id: 2, customer_id: 1, at: '2026-01-12T00:00:00Z' },
        { id: 3, customer_id: 2, at: '2026-01-12T00:00:00Z' },
      ],
    }
    const window = 'from signed_up_at until 2 days after signed_up_at'
    expect(valuesOf(shop, `count(orders ${window})`, rows)).toEqual({ 1: '1', 2: '0' })
  })
})

describe('order in time', () => {
  const orders: readonly Order[] = [
    { id: 10, status: 'ten', at: early, amount: 1 },
    { id: 9, status: 'nine', at: early, amount: 2 },
    { id: 2, status: null, at: '2026-02-01T00:00:00Z', amount: 3 },
  ]

  test('ties go by the key, as a number', () => {
    expect(one('first(orders.status)', orders)).toBe('nine')
    expect(one('last(orders.status before 2026-02-01)', orders)).toBe('ten')
  })

  test('the last row counts, also when its value is unknown', () => {
    expect(one('last(orders.status)', orders)).toBeNull()
    expect(one('last(orders.status where status is known)', orders)).toBe('ten')
  })

  test('latest n after where, satisfies after latest', () => {
    expect(one('sum(latest 2 orders.amount)', orders)).toBe('4')
    expect(one('sum(latest 2 orders.amount where amount < 3)', orders)).toBe('3')
    expect(one('count(latest 1 orders satisfies amount < 3)', orders)).toBe('0')
    expect(one('every(latest 2 orders satisfies amount != 2)', orders)).toBe('true')
    expect(one('sum(earliest 1 orders.amount)', orders)).toBe('2')
    expect(one('count(latest 9 orders)', orders)).toBe('3')
  })
})

describe('paths', () => {
  const rows: Rows = {
    customers: [{ id: 1, account_id: 1 }, { id: 2, account_id: 1 }, { id: 3 }],
    accounts: [{ id: 1, opened_at: '2020-01-01T00:00:00Z' }],
    orders: [
      { id: 1, customer_id: 1, at: early, amount: 10 },
      { id: 2, customer_id: 1, at: '2026-03-01T00:00:00Z', amount: 20 },
      { id: 3, customer_id: 2, at: '2026-04-01T00:00:00Z', amount: 30 },
    ],
    items: [
      { id: 1, order_id: 1, product_id: 7, quantity: 1 },
      { id: 2, order_id: 1, product_id: 7, quantity: 2 },
      { id: 3, order_id: 2, product_id: 8, quantity: 3 },
      { id: 4, order_id: 2, product_id: 99, quantity: 4 },
      { id: 5, order_id: 3, product_id: 8, quantity: 5 },
      { id: 6, order_id: null, product_id: 8, quantity: 6 },
    ],
    products: [
      { id: 7, category: 'shoes', margin: 5 },
      { id: 8, category: 'bags', margin: 1 },
    ],
    reviews: [
      { id: 1, product_id: 7, stars: 4 },
      { id: 2, product_id: 7, stars: 5 },
      { id: 3, product_id: 8, stars: 1 },
    ],
  }
  const first = (value: string) => valuesOf(shop, value, rows)['1']

  test.each([
    ['count(orders.items)', '4'],
    ['count(orders.items.product)', '4'],
    ['sum(orders.items.product.margin)', '11'],
    ['count(distinct orders.items.product)', '2'],
    ['count(distinct orders.items.product_id)', '3'],
    ['count(distinct orders.items.product.category)', '2'],
    ['count(orders.items where product is unknown)', '1'],
    ["sum(orders.items.quantity where product.category != 'shoes')", '7'],
    ["count(orders where exists(items where product.category = 'bags'))", '1'],
    ["sum(orders.amount where exists(items where product.category = 'shoes'))", '10'],
    ['count(orders.items.product.reviews)', '3'],
    ['sum(orders.items.product.reviews.stars)', '10'],
    ['count(account.customers)', '2'],
    ['count(account.customers.orders)', '2'],
    ['count(orders.customer.orders)', '2'],
    ['count(all customers)', '3'],
    ['sum(all orders.amount)', '30'],
    ['count(all orders.items)', '4'],
    ['count(all items)', '6'],
  ])('%s is %s', (value, result) => {
    expect(first(value)).toBe(result)
  })

  test('rows without a time have that of the last table before them that has one', () => {
    expect(first('count(orders.items in last 30 days)')).toBe('2')
    expect(first('last(orders.items.quantity)')).toBe('4')
    expect(first('sum(latest 3 orders.items.quantity)')).toBe('9')
    expect(first('count(distinct days of orders.items)')).toBe('2')
    expect(valuesOf(shop, 'count(orders.items)', rows)['2']).toBe('0')
  })

  test('a row reached at several times is read when one of them passes, and has no order', () => {
    expect(first('count(orders.items.product.reviews in last 30 days)')).toBe('1')
    expect(valuesOf(shop, 'count(orders.items.product.reviews)', rows)['2']).toBe('0')
    expect(valuesOf(shop, 'count(orders.items.product.reviews in next 30 days)', rows)['2']).toBe(
      '1',
    )
    expect(() => first('last(orders.items.product.reviews.stars)')).toThrow(EvaluationError)
    expect(() => first('count(latest 1 orders.items.product.reviews)')).toThrow(EvaluationError)
  })

  test('an older time on the way does not hide a newer one', () => {
    const twice = {
      ...rows,
      customers: [{ id: 1 }],
      orders: [
        { id: 1, customer_id: 1, at: '2026-03-01T00:00:00Z' },
        { id: 2, customer_id: 1, at: early },
        { id: 3, customer_id: 1, at: null },
      ],
      items: [1, 2, 3].map((id) => ({ id, order_id: id, product_id: 8 })),
    }
    const path = 'orders.items.product.reviews'
    expect(valuesOf(shop, `count(${path} in last 30 days)`, twice)).toEqual({ 1: '1' })
    expect(valuesOf(shop, `count(${path} before 2026-02-01)`, twice)).toEqual({ 1: '1' })
  })

  test('the table at which a path starts lends no time', () => {
    const inOrders = (value: string) => valuesOf(shop, value, rows, { owner: 'orders' })['3']
    expect(inOrders('count(items)')).toBe('1')
    expect(() => inOrders('count(items in last 1 day)')).toThrow(EvaluationError)
  })

  test('references before the last many step lend their time', () => {
    const accounts = { ...shop.tables['accounts']!, time: 'opened_at' }
    const project = { ...shop, tables: { ...shop.tables, accounts } }
    expect(valuesOf(project, 'count(account.customers in last 1 year)', rows)['1']).toBe('0')
    expect(valuesOf(project, 'count(account.customers before 2021-01-01)', rows)['1']).toBe('2')
  })

  test('a time may be reached by references', () => {
    const items = { ...shop.tables['items']!, time: 'order.at' }
    const project = { ...shop, tables: { ...shop.tables, items } }
    expect(valuesOf(project, 'count(all items)', rows)['1']).toBe('4')
    expect(valuesOf(project, 'first(orders.items.product.category)', rows)['1']).toBe('shoes')
  })

  test('x in a path', () => {
    const ids = (condition: string) => who(shop, condition, rows).join('')
    expect(ids('7 in orders.items.product')).toBe('1')
    expect(ids('99 in orders.items.product')).toBe('')
    expect(ids('99 in orders.items.product_id')).toBe('1')
    expect(ids('30 in orders.amount')).toBe('')
    expect(ids('id in all orders.customer_id')).toBe('1')
    expect(ids('id not in all orders.customer_id')).toBe('23')
    expect(ids('score in orders.amount')).toBe('')
  })

  test('this is the row that the definition is about, at any depth', () => {
    const related = 'count(all customers where account_id = this.account_id)'
    expect(valuesOf(shop, related, rows)).toEqual({ 1: '2', 2: '2', 3: '0' })
    const deep = 'count(orders where exists(this.orders where amount > 15))'
    expect(valuesOf(shop, deep, rows)['1']).toBe('2')
    expect(() => first('count(orders where score = 1)')).toThrow(EvaluationError)
  })

  test('two references to one table have a way back each', () => {
    const referrals = {
      key: 'id',
      columns: { id: 'integer', by_id: 'integer', to_id: 'integer' },
      references: {
        by: { table: 'customers', columns: 'by_id', inverse: 'referrals_made' },
        to: { table: 'customers', columns: 'to_id', inverse: 'referrals_received' },
      },
    }
    const project = { ...shop, tables: { ...shop.tables, referrals } }
    const data = {
      ...rows,
      referrals: [
        { id: 1, by_id: 1, to_id: 2 },
        { id: 2, by_id: 1, to_id: 3 },
      ],
    }
    expect(valuesOf(project, 'count(referrals_made)', data)).toEqual({ 1: '2', 2: '0', 3: '0' })
    expect(valuesOf(project, 'count(referrals_made.to.orders in next 60 days)', data)['1']).toBe(
      '1',
    )
    expect(valuesOf(project, 'count(referrals_received)', data)['3']).toBe('1')
  })

  test('a path to rows is no value, a path to a value no rows', () => {
    expect(() => first('count(orders.status)')).toThrow(EvaluationError)
    expect(() => first('sum(orders)')).toThrow(EvaluationError)
    expect(() => first('count(account)')).toThrow(EvaluationError)
    expect(() => first('orders.amount')).toThrow(EvaluationError)
  })
})

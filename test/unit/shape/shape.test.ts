import type { DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { integer, string } from '../../../src/catalog/data-type.js'
import { bothWays, openShop } from './run.js'
import {
  account,
  aggregate,
  atMost,
  b,
  back,
  column,
  count,
  customer,
  equal,
  int,
  item,
  less,
  manager,
  member,
  order,
  plus,
  product,
  recipient,
  reviewed,
  sum,
  text,
} from './shop.js'

const orders = [back(customer)]
const items = [back(customer), back(order)]
const colleagues = [account, back(account)]
const reviews = [back(customer), back(order), product, back(reviewed)]
const amount = column('amount')
const day = column('day')
const outerBudget = b.outer(1, column('budget'))
const byDay = [day, column('order_id', integer, false)]

const averageLike = b.case(
  [[less(int(1), count(orders)), sum(orders, amount)]],
  column('budget'),
  integer,
)
const sizeable = less(int(5), b.one(account, column('size')))

const cases = {
  column: column('country', string),
  'reference to one': b.one(account, column('size')),
  'reference to a row that does not exist': b.call(
    'is_known',
    b.one(account, column('account_id')),
  ),
  'a value that is known where there is no row': b.one(
    account,
    b.call('coalesce', column('size'), int(0)),
  ),
  'a condition where there is no row': b.one(account, less(column('size'), int(6))),
  'reference to its own table': b.one(manager, column('country', string)),
  'references of references': b.one(manager, b.one(manager, b.one(account, column('size')))),
  count: count(orders),
  sum: sum(orders, amount),
  'sum of unknown values only': sum(orders, amount, { where: equal(day, int(5)) }),
  minimum: aggregate('min', orders, { value: amount }),
  maximum: aggregate('max', orders, { value: amount, filter: less(day, int(4)) }),
  'lower median': aggregate('median_low', orders, { value: amount }),
  'upper median': aggregate('median_high', orders, { value: amount }),
  'count of distinct values': aggregate('count_distinct', items, {
    value: column('product', string),
  }),
  first: aggregate('first', orders, { value: amount, order: byDay }),
  'last, which is unknown': aggregate('last', orders, { value: amount, order: byDay }),
  'first of filtered': aggregate('first', orders, {
    value: amount,
    order: byDay,
    filter: less(int(2), day),
  }),
  'rows of another reference': count([back(recipient)]),
  'rows of its own table': count([back(manager)]),
  'many of many': sum(items, column('quantity')),
  'many of many with a time that is lent': count(items, {
    where: less(b.one(order, day), int(3)),
  }),
  'many behind a reference': count(colleagues),
  'many behind two references': count([manager, account, back(account)]),
  'many, one, many': count(reviews),
  'many, one, many with a time that is lent': count(reviews, {
    lent: { after: 0, where: less(day, int(3)) },
  }),
  'time lent by a row before the first many': count(colleagues, {
    lent: { after: 0, where: less(int(6), column('size')) },
  }),
  'time lent by a row that the path cannot be walked back to': sum(reviews, column('stars'), {
    lent: { after: 1, where: less(int(2), column('quantity')) },
  }),
  'one after many': sum(items, b.one(product, column('rank'))),
  'columns in pairs': count([...items, back(item)]),
  'latest rows': sum(orders, amount, { limit: { which: 'latest', count: 2, order: byDay } }),
  'a filter after latest rows': count(orders, {
    limit: { which: 'latest', count: 2, order: byDay },
    filter: less(amount, int(40)),
  }),
  'latest rows among some': aggregate('max', orders, {
    value: day,
    where: less(day, int(4)),
    limit: { which: 'latest', count: 1, order: byDay },
  }),
  'aggregate in a condition': count(orders, { where: less(int(1), count([back(order)])) }),
  'aggregate in a value': aggregate('max', orders, {
    value: sum([back(order)], column('quantity')),
  }),
  'latest by an aggregate': sum(orders, amount, {
    limit: { which: 'latest', count: 1, order: [count([back(order)]), ...byDay] },
  }),
  'aggregate behind a reference': b.one(account, count([back(account)])),
  'aggregate behind a reference to its own table': b.one(manager, sum(orders, amount)),
  'compared with the row': count(orders, { where: less(outerBudget, amount) }),
  'compared with an aggregate of the row': count(orders, {
    where: equal(amount, b.outer(1, aggregate('max', orders, { value: amount }))),
  }),
  'compared with what is compared': count(orders, {
    where: less(
      day,
      b.outer(
        1,
        aggregate('max', orders, { value: day, filter: less(amount, b.outer(1, averageLike)) }),
      ),
    ),
  }),
  'compared in a value': sum(orders, plus(amount, b.outer(1, column('budget')))),
  'first of compared': aggregate('first', orders, {
    value: amount,
    order: byDay,
    filter: less(outerBudget, amount),
  }),
  'latest of compared': sum(orders, amount, {
    where: less(amount, b.outer(1, plus(column('budget'), int(30)))),
    limit: { which: 'latest', count: 1, order: byDay },
  }),
  'rows of many of many compared': sum(items, column('quantity'), {
    where: less(b.one(order, amount), outerBudget),
  }),
  'many, one, many compared': count(reviews, {
    where: atMost(day, b.outer(1, count(orders))),
  }),
  'many, one, many compared, with a time that is lent': count(reviews, {
    lent: { after: 0, where: less(int(2), day) },
    where: atMost(column('stars'), outerBudget),
  }),
  'time lent in comparison with the row': count(reviews, {
    lent: { after: 0, where: less(amount, outerBudget) },
  }),
  'many behind a reference compared': count(colleagues, {
    where: less(column('budget'), outerBudget),
  }),
  'time lent before the first many, compared': count(colleagues, {
    lent: { after: 0, where: less(column('size'), outerBudget) },
  }),
  'compared across two levels': count(orders, {
    where: less(
      int(0),
      count([back(order)], { where: less(column('quantity'), b.outer(2, column('manager_id'))) }),
    ),
  }),
  'compared with both levels': count(orders, {
    where: less(
      int(0),
      count([back(order)], {
        where: less(plus(column('quantity'), b.outer(1, day)), b.outer(2, count(orders))),
      }),
    ),
  }),
  'compared with the row between': count(orders, {
    where: less(int(0), count([back(order)], { where: less(column('quantity'), b.outer(1, day)) })),
  }),
  'from the row around': count(orders, {
    where: less(int(0), count([back(customer)], { from: 1, where: less(b.outer(1, day), day) })),
  }),
  'from behind a reference of the row around': count(orders, {
    where: less(amount, sum([account, back(account)], column('budget'), { from: 1 })),
  }),
  'compared behind a reference': b.one(
    manager,
    count(orders, { where: less(outerBudget, amount) }),
  ),
  'compared behind a reference and beside it': plus(
    b.one(manager, count(orders, { where: less(outerBudget, amount) })),
    count(orders, { where: less(outerBudget, amount) }),
  ),
  'compared in a reference of related rows': count(orders, {
    where: b.condition(
      b.one(recipient, less(int(0), count(orders, { where: less(outerBudget, amount) }))),
    ),
  }),
  'case of aggregates': averageLike,
  logic: b.or(
    b.and(sizeable, b.not(less(int(2), count(orders)))),
    equal(column('country', string), text('CA')),
  ),
  'aggregate of related rows of related rows of the row': count(orders, {
    where: less(int(1), b.one(customer, count(orders, { where: less(outerBudget, amount) }))),
  }),
}

describe('values of rows', () => {
  let shop: DuckDBConnection
  beforeAll(async () => {
    shop = await openShop()
  })
  afterAll(() => {
    shop.closeSync()
  })

  it.each(Object.entries(cases))('%s', async (_, value) => {
    const { shaped, interpreted, sql } = await bothWays(shop, 'person', [value])
    expect(shaped, sql).toEqual(interpreted)
  })

  it('agree when all are asked for at once', async () => {
    const { shaped, interpreted, sql } = await bothWays(shop, 'customer', Object.values(cases))
    expect(shaped, sql).toEqual(interpreted)
  })

  it('leave rows out by a condition of any kind', async () => {
    for (const value of Object.values(cases)) {
      const where = value.type.kind === 'boolean' ? b.condition(value) : b.call('is_known', value)
      const { shaped, interpreted, sql } = await bothWays(
        shop,
        'customer',
        [],
        b.and(where, member),
      )
      expect(shaped, sql).toEqual(interpreted)
    }
  })

  it('are asked of rows of any table', async () => {
    const values = [
      b.one(customer, b.one(account, column('size'))),
      count([back(order)]),
      b.one(customer, count(orders)),
      count([customer, back(customer)], { where: less(amount, b.outer(1, amount)) }),
    ]
    const { shaped, interpreted, sql } = await bothWays(shop, { grain: 'orders' }, values)
    expect(shaped, sql).toEqual(interpreted)
  })

  it('are asked of rows with a key of several columns', async () => {
    const values = [
      b.one(order, amount),
      count([back(item)]),
      count([back(item)], { where: less(b.outer(1, column('quantity')), day) }),
      count([order, back(order)], {
        where: less(b.outer(1, column('quantity')), column('quantity')),
      }),
    ]
    const { shaped, interpreted, sql } = await bothWays(shop, { grain: 'items' }, values)
    expect(shaped, sql).toEqual(interpreted)
  })
})

import type { DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boolean, string } from '../../../src/catalog/data-type.js'
import type { Deployable, Value } from '../../../src/ir/value.js'
import { shapeLongView } from '../../../src/shape/long-view.js'
import { shapeSegmentationView, shapeSegmentView } from '../../../src/shape/segment-view.js'
import { shapeWideView } from '../../../src/shape/wide-view.js'
import { openShop, query, sqlOf } from './run.js'
import { aggregate, b, back, column, count, customer, int, less, meaning } from './shop.js'
import { member, order, sum, target, text } from './shop.js'

const orders = [back(customer)]
const amount = column('amount')
const spent = sum(orders, amount)

const segment = (name: string, value: Value, publish: Deployable['publish'] = []): Deployable => ({
  kind: 'segment',
  name,
  entity: 'customer',
  value,
  publish,
})
const big = segment('big', less(int(50), spent), [['spent', spent]])
const loyal = segment('loyal', less(int(1), count(orders)))
const both = segment('both', b.and(b.and(member, big.value), b.and(member, loyal.value)))
const size: Deployable = {
  kind: 'segmentation',
  name: 'size',
  entity: 'customer',
  value: b.case([[big.value, text('big')]], text('small'), string),
  publish: [['test', b.condition(column('is_test', boolean))]],
}
const shopMeaning = meaning([big, loyal, both, size])

describe('views', () => {
  let shop: DuckDBConnection
  beforeAll(async () => {
    shop = await openShop()
  })
  afterAll(() => {
    shop.closeSync()
  })

  it('of a segment hold its members and what is published', async () => {
    expect(await query(shop, shapeSegmentView(shopMeaning, big, target))).toEqual([
      [1, 120],
      [5, 60],
    ])
  })

  it('of a segmentation hold everyone', async () => {
    expect(await query(shop, shapeSegmentationView(shopMeaning, size, target))).toEqual([
      [1, 'big', false],
      [2, 'small', false],
      [3, 'small', false],
      [4, 'small', false],
      [5, 'big', false],
      [7, 'small', false],
    ])
  })

  it('of all segments hold a column for each', async () => {
    const wide = shapeWideView(shopMeaning, 'customer', target)
    const names = wide.kind === 'project' ? wide.columns.map(({ name }) => name) : []
    expect(names).toEqual(['customer_id', 'big', 'loyal', 'both', 'size'])
    expect(await query(shop, wide)).toEqual([
      [1, true, true, true, 'big'],
      [2, false, true, false, 'small'],
      [3, false, false, false, 'small'],
      [4, false, false, false, 'small'],
      [5, true, false, false, 'big'],
      [7, false, false, false, 'small'],
    ])
  })

  it('of memberships hold a row for each member', async () => {
    expect(await query(shop, shapeLongView(shopMeaning, 'customer', target))).toEqual([
      [1, 'big'],
      [1, 'both'],
      [1, 'loyal'],
      [2, 'loyal'],
      [5, 'big'],
    ])
  })

  it('of a thousand segments stay flat', async () => {
    const pool = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((day) =>
      [orders, [...orders, back(order)]].flatMap((path) => [
        count(path, { where: less(int(day), column(path === orders ? 'day' : 'line')) }),
        aggregate('max', path, {
          value: column('order_id'),
          filter: less(column('order_id'), int(day)),
        }),
      ]),
    )
    const many = Array.from({ length: 1_000 }, (_, i) => {
      const [x, y, z] = [i, i * 7 + 1, i * 13 + 5].map((n) => pool[n % pool.length]!)
      const value = b.or(
        b.and(less(int(i % 5), x!), less(y!, int(i % 90))),
        b.not(less(z!, int(i % 11))),
      )
      return segment(`segment_${i}`, value)
    })
    const large = meaning(many)
    const start = performance.now()
    const wide = shapeWideView(large, 'customer', target)
    const long = shapeLongView(large, 'customer', target)
    const sql = sqlOf(wide)
    expect(performance.now() - start).toBeLessThan(5_000)
    expect(wide.from.joins.length).toBeLessThan(8)
    const planned = performance.now()
    await shop.run(`explain ${sql}`)
    expect(performance.now() - planned).toBeLessThan(10_000)
    const members = await query(shop, long)
    const rows = await query(shop, wide)
    expect(members.length).toBe(rows.flat().filter((cell) => cell === true).length)
  })
})

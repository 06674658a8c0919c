import type { DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomValues } from './random-value.js'
import { bothWays, openShop } from './run.js'

/** `SEGC_SHAPE_SEEDS=1000:3000` asks for other seeds. */
const [start, end] = (process.env['SEGC_SHAPE_SEEDS'] ?? '0:150').split(':').map(Number)

describe('random values of rows', () => {
  let shop: DuckDBConnection
  beforeAll(async () => {
    shop = await openShop()
  })
  afterAll(() => {
    shop.closeSync()
  })

  it('are what the interpreter of meaning says', async () => {
    for (let seed = start!; seed < end!; seed++) {
      const { number, condition } = randomValues(seed)
      const grain = ['customers', 'orders', 'items'][seed % 3]!
      const values = [3, 3, 2].map((depth) => number([grain], depth))
      const where = seed % 2 === 0 ? condition([grain], 2) : undefined
      const { shaped, interpreted, sql } = await bothWays(shop, { grain }, values, where)
      expect(shaped, `seed ${seed}\n${sql}`).toEqual(interpreted)
    }
  }, 300_000)
})

import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { entitySizes } from '../../../src/report/sizes.js'
import type { TestWarehouse } from '../../support/warehouses.js'
import { newDuckdb, newPostgres } from '../../support/warehouses.js'

describe.each([
  ['duckdb', () => newDuckdb()],
  ['postgres', () => newPostgres(inject('postgresUrl'))],
])('sizes in %s', (_name, create) => {
  let warehouse: TestWarehouse
  beforeAll(async () => {
    warehouse = await create()
  })
  afterAll(() => warehouse.remove())

  const sizes = async (rows: string, where = 'true') => {
    const connection = await warehouse.connect('read')
    try {
      return await entitySizes(
        {
          entity: 'customer',
          query: `select * from (values ${rows}) as t(id, "it""s vip", nobody, tier) where ${where}`,
          segments: ['it"s vip', 'nobody'],
          segmentations: [{ name: 'tier', labels: ['high', 'middle', 'low'] }],
        },
        warehouse.dialect,
        connection,
      )
    } finally {
      await connection.close()
    }
  }

  test('are members and shares of the population, labels in their order, those of nobody too', async () => {
    const rows = `(1, true, false, 'low'), (2, true, false, 'low'), (3, false, false, 'high'), (4, true, false, 'low')`
    expect(await sizes(rows)).toEqual({
      entity: 'customer',
      population: 4,
      segments: [
        { name: 'it"s vip', members: 3, share: 0.75 },
        { name: 'nobody', members: 0, share: 0 },
      ],
      segmentations: [
        {
          name: 'tier',
          labels: [
            { name: 'high', members: 1, share: 0.25 },
            { name: 'middle', members: 0, share: 0 },
            { name: 'low', members: 3, share: 0.75 },
          ],
        },
      ],
    })
  })
  test('of a population of nobody have no shares', async () => {
    const { population, segments, segmentations } = await sizes(`(1, true, false, 'low')`, 'false')
    expect([population, segments[0]?.share, segmentations[0]?.labels[0]?.members]).toEqual([
      0,
      undefined,
      0,
    ])
  })
})

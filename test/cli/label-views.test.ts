import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestFolder } from '../support/test-project.js'
import { testFolder } from '../support/test-project.js'
import { segc } from '../support/test-terminal.js'
import type { TestWarehouse } from '../support/warehouses.js'
import { newDuckdb } from '../support/warehouses.js'

let warehouse: TestWarehouse
let project: TestFolder
beforeAll(async () => {
  warehouse = await newDuckdb()
  await warehouse.run(
    'create table customers (id bigint, n bigint)',
    'insert into customers values (1, 1), (2, 20), (3, null)',
  )
  project = await testFolder({
    'segc.yaml': `name: acme
targets: { dev: { warehouse: duckdb, path: ${warehouse.settings['path'] ?? ''} } }
default_target: dev
`,
    'segments/all.yaml': `tables:
  customers: { source: customers, key: id, columns: { id: integer, n: integer } }
entities:
  customer: { table: customers }
segmentations:
  band:
    entity: customer
    owner: growth
    publish: [n]
    publish_segments: true
    bands: { by: n, from: { some: 1, At least 10: 10 } }
    else: none
segments:
  over: { entity: customer, for_each: { n: [0, 10] }, where: n > $n }
`,
  })
})
afterAll(async () => {
  await project.remove()
  await warehouse.remove()
})

test('each label has a view, which a second plan leaves as it is', async () => {
  const { exitCode } = await segc(project.path, ['apply', '--yes'])
  expect(exitCode).toBe(0)
  const again = await segc(project.path, ['plan', '--detailed-exitcode'])
  expect(again.exitCode).toBe(0)
  const compiled = await segc(project.path, ['compile', '--json'])
  const { views } = JSON.parse(compiled.out) as {
    views: { name: string; kind: string }[]
  }
  expect(views.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
    'segment over_0',
    'segment over_10',
    'segmentation band',
    'label band_some',
    'label band_at_least_10',
    'label band_none',
    'entity_segments customer_segments',
    'entity_memberships customer_memberships',
  ])
  const query = await segc(project.path, ['query', 'band_at_least_10'])
  expect(query.out.split('\n').map((line) => line.trim().split(/\s+/))).toContainEqual(['2', '20'])
  expect(`${query.out}${query.error}`).toContain('1 member')
})

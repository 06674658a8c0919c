import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestFolder } from '../support/test-project.js'
import { testFolder } from '../support/test-project.js'
import { segc } from '../support/test-terminal.js'
import type { TestWarehouse } from '../support/warehouses.js'
import { newDuckdb } from '../support/warehouses.js'

const definitions = `tables:
  customers: { source: customers, key: id, columns: { id: integer, visits: integer, spent: 'decimal(10,2)', job: string } }
entities:
  customer: { table: customers }
traits:
  customer: { spent_twice: spent * 2 }
segmentations:
  habits:
    entity: customer
    cluster: { by: [visits, spent_twice], model: models/habits.json }
    else: unclustered
  by_words:
    entity: customer
    cluster: { by: [job], model: models/words.json }
    else: unclustered
  plain: { entity: customer, cases: { a: visits > 1 }, else: b }
`
let warehouse: TestWarehouse
let project: TestFolder
beforeAll(async () => {
  warehouse = await newDuckdb()
  await warehouse.run(
    'create table customers (id bigint, visits bigint, spent decimal(10,2), job varchar)',
    `insert into customers values (1, 1, 10, 'a'), (2, 2, 11, 'b'), (3, 1, 12, 'c'),
      (4, 50, 500, 'd'), (5, 52, 510, 'e'), (6, null, 10, 'f'), (7, 100, 1, 'g')`,
  )
  project = await testFolder({
    'segc.yaml': `name: acme
targets: { dev: { warehouse: duckdb, path: ${warehouse.settings['path'] ?? ''} } }
default_target: dev
`,
    'segments/all.yaml': definitions.replace(/ {2}by_words:[^]*?else: unclustered\n/, ''),
  })
})
afterAll(async () => {
  await project.remove()
  await warehouse.remove()
})

test('fit writes a model, which labels the rows that it was made of', async () => {
  const before = await segc(project.path, ['check'])
  expect(`${before.out}${before.error}`).toContain('write it with `segc fit`')
  const { exitCode, out, error } = await segc(project.path, ['fit', 'habits', '--k', '3'])
  expect([exitCode, error.includes('error')]).toEqual([0, false])
  const rows = out.split('\n').map((line) => line.trim().split(/\s{2,}|\s/))
  expect(rows.slice(0, 4)).toEqual([
    ['cluster', 'rows', 'visits', 'spent_twice'],
    ['cluster_1', '3', '1.33333', '22'],
    ['cluster_2', '2', '51', '1010'],
    ['cluster_3', '1', '100', '2'],
  ])
  const query = await segc(project.path, ['query', 'habits', '--json'])
  const answer = JSON.parse(query.out) as { rows: { id: string; label: string }[] }
  expect(answer.rows.map(({ label }) => label)).toEqual([
    ...[
      'cluster_1',
      'cluster_1',
      'cluster_1',
      'cluster_2',
      'cluster_2',
      'unclustered',
      'cluster_3',
    ],
  ])
})

test('fit of the same rows writes the same model', async () => {
  const model = () => readFile(join(project.path, 'models/habits.json'), 'utf8')
  await segc(project.path, ['fit', 'habits', '--k', '3'])
  const first = await model()
  await warehouse.run('create table other as select * from customers order by id desc')
  await warehouse.run('delete from customers', 'insert into customers select * from other')
  await segc(project.path, ['fit', 'habits', '--k', '3'])
  expect(await model()).toBe(first)
})

test('fit makes no more clusters than there are different rows', async () => {
  const { out } = await segc(project.path, ['fit', 'habits', '--k', '20', '--json'])
  const answer = JSON.parse(out) as { rows: number; left_out: number; clusters: unknown[] }
  expect([answer.rows, answer.left_out, answer.clusters.length]).toEqual([6, 1, 6])
})

test('fit refuses segmentations of other kinds, unknown ones and features that are no numbers', async () => {
  const plain = await segc(project.path, ['fit', 'plain'])
  expect([plain.exitCode, plain.error.includes('`plain` has no model to fit')]).toEqual([1, true])
  const unknown = await segc(project.path, ['fit', 'habit'])
  expect(`${unknown.out}${unknown.error}`).toContain('a similar name exists: `habits`')
  await project.write({ 'segments/all.yaml': definitions })
  const words = await segc(project.path, ['fit', 'by_words'])
  expect(`${words.out}${words.error}`).toContain('expected a number, found string')
})

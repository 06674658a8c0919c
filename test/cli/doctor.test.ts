import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestFolder } from '../support/test-project.js'
import { testFolder } from '../support/test-project.js'
import { segc } from '../support/test-terminal.js'
import type { TestWarehouse } from '../support/warehouses.js'
import { newDuckdb, newPostgres } from '../support/warehouses.js'

interface Check {
  readonly name: string
  readonly status: string
  readonly summary: string
  readonly details: readonly { readonly text: string; readonly fix: string }[]
}

const tables = `tables:
  customers:
    source: shop.customers
    key: [country, number]
    columns: { country: string, number: { type: integer, column: no } }
  orders:
    source: shop.orders
    key: id
    time: at
    where: not deleted
    columns: { id: integer, country: string, customer: integer, at: timestamp, deleted: boolean }
    references:
      buyer: { table: customers, columns: [country, customer] }
  items:
    source: shop.items
    key: id
    time: order.at
    columns: { id: integer, order_id: integer }
    references: { order: { table: orders, column: order_id } }
entities: { customer: { table: customers } }
segments: { buyers: { entity: customer, where: exists(orders) } }
`
const schema = [
  'create schema shop',
  'create table shop.customers (country varchar, no integer)',
  "insert into shop.customers values ('US', 1), ('US', 2), ('GB', 1)",
  'create table shop.orders (id integer, country varchar, customer integer, at1 timestamptz, deleted boolean)',
  'alter table shop.orders rename at1 to "at"',
  `insert into shop.orders values
    (1, 'US', 1, '2026-01-01 00:00:00+00', false), (2, 'US', null, '2026-01-01 00:00:00+00', false), (1, 'FR', 1, null, true)`,
  'create table shop.items (id integer, order_id integer)',
  'insert into shop.items values (1, 1), (2, 2), (3, null)',
]

describe.each([
  ['duckdb', () => newDuckdb()],
  ['postgres', () => newPostgres(inject('postgresUrl'))],
])('with %s', (kind, create) => {
  let warehouse: TestWarehouse
  let project: TestFolder
  beforeAll(async () => {
    warehouse = await create()
    await warehouse.run(...schema)
    const settings = Object.entries(warehouse.settings).map(([name, value]) => `${name}: ${value}`)
    project = await testFolder({
      'segc.yaml': `name: acme\ntargets:\n  dev: { warehouse: ${kind}, ${settings.join(', ')} }\n`,
      'segments/all.yaml': tables,
    })
  })
  afterAll(async () => {
    await warehouse.remove()
    await project.remove()
  })
  const doctor = async (): Promise<{ exitCode: number; checks: ReadonlyMap<string, Check> }> => {
    const { exitCode, out } = await segc(project.path, ['doctor', '--json'])
    const { checks } = JSON.parse(out) as { checks: readonly Check[] }
    return { exitCode, checks: new Map(checks.map((check) => [check.name, check])) }
  }

  test('rows that `where` leaves out do no harm', async () => {
    const { exitCode, checks } = await doctor()
    expect(checks.get('keys')).toMatchObject({ status: 'ok' })
    expect(checks.get('references')).toMatchObject({ status: 'ok' })
    expect(checks.get('permissions')).toMatchObject({ status: 'ok' })
    // A row that refers to no order has no time of an order.
    expect(checks.get('times')?.details.map(({ text }) => text)).toEqual([
      '1 of 3 rows of `items` without a known `order.at`',
    ])
    expect(exitCode).toBe(0)
  })
  test('duplicate and unknown keys, rows without time and loose references are counted', async () => {
    await warehouse.run(
      "insert into shop.customers values ('US', 1), ('US', 1), (null, 3)",
      "insert into shop.orders values (7, 'DE', 9, null, false)",
    )
    const { exitCode, checks } = await doctor()
    expect(exitCode).toBe(1)
    expect(checks.get('keys')).toMatchObject({
      status: 'failed',
      details: [
        { text: '1 row of `customers` without a known `country, number`' },
        { text: '1 key of `customers` with more than one row, such as US, 1' },
      ],
    })
    expect(checks.get('times')?.details[0]?.text).toBe(
      '1 of 3 rows of `orders` without a known `at`',
    )
    expect(checks.get('references')).toMatchObject({
      status: 'warning',
      details: [
        { text: '1 of 3 rows of `orders` with a `buyer` that leads to no row of `customers`' },
      ],
    })
    await warehouse.run(
      "delete from shop.customers where country = 'US' and no = 1",
      "insert into shop.customers values ('US', 1)",
    )
  })
  test('a deployed view that broke is named', async () => {
    await segc(project.path, ['apply', '--yes'])
    expect((await doctor()).checks.get('views')?.summary).toBe('3 views can be selected from')
    await warehouse.run(
      'drop view segments.buyers',
      ...(kind === 'postgres'
        ? ['create view segments.buyers as select 1/0 as country']
        : [
            'create table shop.gone (id integer)',
            'create view segments.buyers as select id from shop.gone',
            'drop table shop.gone',
          ]),
    )
    expect((await doctor()).checks.get('views')).toMatchObject({
      status: 'failed',
      summary: '1 of 3 views fail',
      details: [
        { text: expect.stringContaining('`segments.buyers` cannot be selected from: ') as string },
      ],
    })
  })
  test('tables that changed are found before their rows are read', async () => {
    await project.write({ 'segments/all.yaml': tables.replace('column: no', 'column: num') })
    const { exitCode, out } = await segc(project.path, ['doctor'])
    expect(exitCode).toBe(1)
    expect(out).toMatch(/error\[SEG722\][\s\S]*failed {5}tables {9}1 of 3 tables not as declared/)
    await project.write({ 'segments/all.yaml': tables })
  })
})

test('an unreachable warehouse ends with 3 and says what is left out', async () => {
  const project = await testFolder({
    'segc.yaml':
      'name: acme\ntargets:\n  dev: { warehouse: postgres, url: postgres://a:b@127.0.0.1:1/c }\n',
    'segments/all.yaml': tables,
  })
  const { exitCode, out } = await segc(project.path, ['doctor'])
  await project.remove()
  expect(exitCode).toBe(3)
  expect(out).toMatch(
    /failed {5}connection[\s\S]*fix: [\s\S]*skipped {4}keys {11}there is no connection/,
  )
})

test('a user without rights gets the statement that gives them', async () => {
  const warehouse = await newPostgres(inject('postgresUrl'))
  const user = `reader_${process.pid}`
  await warehouse.run(
    ...schema,
    `create role ${user} login`,
    `grant usage on schema shop to ${user}`,
    `grant select on shop.customers, shop.orders to ${user}`,
  )
  const url = (warehouse.settings['url'] ?? '').replace('postgres@', `${user}@`)
  const project = await testFolder({
    'segc.yaml': `name: acme\ntargets:\n  dev: { warehouse: postgres, url: '${url}' }\n`,
    'segments/all.yaml': tables,
  })
  const { exitCode, out } = await segc(project.path, ['doctor'])
  await project.remove()
  await warehouse.run(`drop owned by ${user}`, `drop role ${user}`)
  await warehouse.remove()
  expect(exitCode).toBe(1)
  expect(out).toMatch(new RegExp(`fix: run as an owner: grant create on database \\S+ to ${user}`))
  expect(out).toContain('`items` cannot be read: ')
})

test('a project with faults is examined as far as it goes', async () => {
  const project = await testFolder({
    'segc.yaml': 'name: acme\ntargets: {}\n',
    'segments/a.yaml': 'segments: { a: 1 }',
  })
  const { exitCode, out } = await segc(project.path, ['doctor'])
  await project.remove()
  expect(exitCode).toBe(1)
  expect(out).toMatch(
    /failed {5}configuration {2}the project has no targets[\s\S]*failed {5}definitions/,
  )
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestFolder } from '../support/test-project.js'
import { testFolder } from '../support/test-project.js'
import type { Run } from '../support/test-terminal.js'
import { segc } from '../support/test-terminal.js'
import type { TestWarehouse } from '../support/warehouses.js'
import { newDuckdb, newPostgres } from '../support/warehouses.js'

const schema = [
  'create schema shop',
  'create table shop.customers (id integer primary key, email varchar not null, "birth date" date, seen_at timestamp)',
  `create table shop.referrals (
    referral_id integer primary key, referrer_id integer not null references shop.customers (id),
    referred_id integer references shop.customers (id), referred_at timestamptz)`,
  `create table shop.orders (order_id bigint primary key, customer_id integer references shop.customers (id), amount decimal(12,2), status varchar check (status in ('new', 'it''s paid')), tags varchar[], ordered_at timestamptz not null)`,
  "comment on table shop.customers is 'Who buys: everyone''s account'",
  "comment on column shop.orders.amount is 'After the discount'",
]

const imported = `tables:
  customers:
    source: shop.customers
    key: id
    time: seen_at # a guess: the instant at which a row happened
    description: "Who buys: everyone's account"
    columns:
      id: integer
      email: { type: string, nullable: false, pii: true }
      birth date: date
      seen_at: { type: timestamp, timezone: UTC } # stored without a zone; check

  orders:
    source: shop.orders
    key: order_id
    time: ordered_at # a guess: the instant at which a row happened
    columns:
      order_id: integer
      customer_id: integer
      amount: { type: 'decimal(12,2)', description: After the discount }
      status: { type: string, values: [new, it's paid] }
      tags: list of string
      ordered_at: { type: timestamp, nullable: false }
    references:
      customer: { table: customers, column: customer_id }

  referrals:
    source: shop.referrals
    key: referral_id
    time: referred_at # a guess: the instant at which a row happened
    columns:
      referral_id: integer
      referrer_id: { type: integer, nullable: false }
      referred_id: integer
      referred_at: timestamp
    references:
      REFERENCES
`
const references = {
  referred: '{ table: customers, column: referred_id, inverse: referrals_as_referred }',
  referrer: '{ table: customers, column: referrer_id, inverse: referrals_as_referrer }',
}

describe.each([
  ['duckdb', () => newDuckdb()],
  ['postgres', () => newPostgres(inject('postgresUrl'))],
])('from %s', (kind, create) => {
  let warehouse: TestWarehouse
  let project: TestFolder
  const run = (...args: string[]): Promise<Run> => segc(project.path, ['import', ...args])
  const tables = (): Promise<string> => readFile(join(project.path, 'segments/tables.yaml'), 'utf8')

  beforeAll(async () => {
    warehouse = await create()
    await warehouse.run(...schema)
    const settings = Object.entries(warehouse.settings).map(([name, value]) => `${name}: ${value}`)
    project = await testFolder({
      'segc.yaml': `name: acme\ntargets:\n  dev: { warehouse: ${kind}, ${settings.join(', ')} }\n`,
      'segments/readme.txt': '',
    })
  })
  afterAll(async () => {
    await warehouse.remove()
    await project.remove()
  })

  test('the first run writes keys, references, types, nullability and comments', async () => {
    expect(await run('--dry-run')).toMatchObject({ exitCode: 0 })
    await expect(tables()).rejects.toThrow('ENOENT')
    const { exitCode, out } = await run()
    expect([exitCode, out]).toEqual([0, expect.stringContaining('3 tables added to')])
    const type = kind === 'duckdb' ? 'VARCHAR[]' : 'character varying[]'
    const order = kind === 'duckdb' ? ['referrer', 'referred'] : ['referrer', 'referred']
    const lines = order.map((name) => `${name}: ${references[name as 'referred']}`)
    expect(await tables()).toBe(
      imported.replace('TYPE', type).replace('REFERENCES', lines.join('\n      ')),
    )
    expect(await segc(project.path, ['check'])).toMatchObject({ exitCode: 0 })
  })
  test('a second run changes nothing', async () => {
    const before = await tables()
    const { out } = await run()
    expect(out).toMatch(/nothing to add\n$/)
    expect(await tables()).toBe(before)
  })
  test('later runs keep what people wrote, add what is new and report what is gone', async () => {
    await project.write({
      'segments/tables.yaml': `# by hand
tables:
  people: # renamed
    source: shop.customers
    key: number
    columns: { number: { type: integer, column: id }, email: string } # short
    owner_team: {}
  orders:
    source: shop.orders

    key: order_id
    columns:
      order_id: string
      # the sum
      sum: { type: 'decimal(12,2)', column: amount }   # ours
      gone: string
    # the end
  old: { source: shop.old, key: id, columns: { id: integer } }

traits: {}
`.replace('    owner_team: {}\n', ''),
    })
    const { exitCode, out } = await run('--schema', 'shop')
    expect(await tables()).toBe(`# by hand
tables:
  people: # renamed
    source: shop.customers
    key: number
    columns: { number: { type: integer, column: id }, email: string, birth date: date, seen_at: { type: timestamp, timezone: UTC } } # short
  orders:
    source: shop.orders

    key: order_id
    columns:
      order_id: string
      # the sum
      sum: { type: 'decimal(12,2)', column: amount }   # ours
      gone: string
      customer_id: integer
      status: { type: string, values: [new, it's paid] }
      tags: list of string
      ordered_at: { type: timestamp, nullable: false }
    references:
      customer: { table: people, column: customer_id }
    # the end
  old: { source: shop.old, key: id, columns: { id: integer } }

  referrals:
    source: shop.referrals
    key: referral_id
    time: referred_at # a guess: the instant at which a row happened
    columns:
      referral_id: integer
      referrer_id: { type: integer, nullable: false }
      referred_id: integer
      referred_at: timestamp
    references:
      referrer: { table: people, column: referrer_id, inverse: referrals_as_referrer }
      referred: { table: people, column: referred_id, inverse: referrals_as_referred }

traits: {}
`)
    expect(exitCode).toBe(0)
    expect(out).toMatch(/removed {3}orders\.gone: .*nothing was deleted/)
    expect(out).toMatch(/differs {3}orders\.order_id: the warehouse has (BIGINT|bigint)/)
    expect(out).toMatch(/removed {3}old: /)
    expect((await run()).out).toMatch(/nothing to add\n$/)
  })
  test('a table without a key waits as a comment, once', async () => {
    await warehouse.run('create table shop.moods (mood varchar)')
    const { exitCode, out } = await run()
    const text = await tables()
    expect([exitCode, out]).toEqual([
      0,
      expect.stringMatching(/left out {2}moods: it stands there as a comment/),
    ])
    expect(text).toContain('  # moods:\n  #   source: shop.moods\n  #   key: # none is declared')
    expect((await run()).out).toMatch(/nothing to add\n$/)
    expect(await tables()).toBe(text)
  })
  test('an unknown schema is named', async () => {
    const { exitCode, error } = await run('--schema', 'nowhere')
    expect([exitCode, error]).toEqual([1, expect.stringContaining('schemas with tables are: shop')])
  })
  test('files with faults are not touched', async () => {
    await project.write({ 'segments/tables.yaml': 'tables: [' })
    expect(await run()).toMatchObject({ exitCode: 1 })
    expect(await tables()).toBe('tables: [')
  })
})

test('a table that this user cannot read is not called gone', async () => {
  const warehouse = await newPostgres(inject('postgresUrl'))
  const user = `weak_${process.pid}`
  await warehouse.run(
    ...schema,
    `create role ${user} login`,
    `grant usage on schema shop to ${user}`,
    `grant select on shop.customers to ${user}`,
  )
  const url = (warehouse.settings['url'] ?? '').replace('postgres@', `${user}@`)
  const project = await testFolder({
    'segc.yaml': `name: acme\ntargets:\n  dev: { warehouse: postgres, url: '${url}' }\n`,
    'segments/tables.yaml':
      'tables:\n  orders: { source: shop.orders, key: order_id, columns: { order_id: integer } }\n  gone: { source: shop.gone, key: id, columns: { id: integer } }\n',
  })
  const { out } = await segc(project.path, ['import', '--dry-run'])
  await project.remove()
  await warehouse.run(`drop owned by ${user}`, `drop role ${user}`)
  await warehouse.remove()
  expect(out).toContain(
    'unread    orders: it exists, but this user has no right to read it; nothing was deleted\n',
  )
  expect(out).toMatch(/removed {3}gone: /)
})

test('a manifest of dbt needs no target, and what waits as a comment is no nothing', async () => {
  const project = await testFolder({
    'segc.yaml': 'name: acme\n',
    'segments/none.yaml': '',
    'manifest.json': JSON.stringify({
      nodes: {
        'model.a.moods': {
          resource_type: 'model',
          schema: 'shop',
          name: 'moods',
          columns: { mood: { name: 'mood', data_type: 'varchar' } },
        },
      },
    }),
  })
  const { exitCode, out, error } = await segc(project.path, ['import', '--dbt', 'manifest.json'])
  await project.remove()
  expect([exitCode, error]).toEqual([0, ''])
  expect(out).toMatch(/only comments added to segments\/tables\.yaml\n$/)
})

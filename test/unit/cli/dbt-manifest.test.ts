import { expect, test } from 'vitest'
import { readDbtManifest } from '../../../src/cli/import/dbt-manifest.js'
import { draftTables } from '../../../src/cli/import/draft-tables.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { addToTables } from '../../../src/syntax/edit/add-to-tables.js'

const test_ = (node: string, name: string, column: string, kwargs: object, reads: string[]) => ({
  resource_type: 'test',
  attached_node: node,
  column_name: column,
  test_metadata: { name, kwargs: { column_name: column, ...kwargs } },
  depends_on: { nodes: reads },
  config: {},
})
const customers = 'model.shop.customers'
const orders = 'model.shop.orders'

const manifest = {
  metadata: { adapter_type: 'snowflake' },
  sources: {
    'source.shop.web.events': {
      resource_type: 'source',
      schema: 'web',
      name: 'events',
      identifier: 'raw_events',
      columns: {},
      config: {},
    },
  },
  nodes: {
    [customers]: {
      resource_type: 'model',
      schema: 'marts',
      name: 'customers',
      alias: 'dim_customers',
      description: 'One row\nper customer.',
      config: { materialized: 'table' },
      columns: {
        customer_id: { name: 'customer_id', data_type: 'number', description: '' },
        plan: { name: 'plan', data_type: 'varchar(20)', description: 'As sold.' },
        notes: { name: 'notes', data_type: null },
      },
    },
    [orders]: {
      resource_type: 'model',
      schema: 'marts',
      name: 'orders',
      config: { materialized: 'incremental' },
      primary_key: ['order_id'],
      columns: {
        order_id: { name: 'order_id', data_type: 'varchar' },
        customer_id: { name: 'customer_id', data_type: 'number(38,0)' },
        amount: { name: 'amount', data_type: 'number(12,2)' },
        ordered_at: { name: 'ordered_at', data_type: 'timestamp_ntz' },
      },
    },
    'model.shop.helper': {
      resource_type: 'model',
      schema: 'marts',
      name: 'helper',
      config: { materialized: 'ephemeral' },
      columns: {},
    },
    a: test_(customers, 'unique', 'customer_id', {}, [customers]),
    b: test_(customers, 'not_null', 'customer_id', {}, [customers]),
    c: test_(customers, 'accepted_values', 'plan', { values: ['free', 'paid'] }, [customers]),
    d: test_(
      orders,
      'relationships',
      'customer_id',
      { to: "ref('customers')", field: 'customer_id' },
      [customers, orders],
    ),
    e: test_(orders, 'not_null', 'ordered_at', {}, [orders]),
  },
}

test('models and sources become tables, tests become keys, references and nullability', () => {
  const tables = readDbtManifest(JSON.stringify(manifest)) ?? []
  const drafts = draftTables(tables, { known: [], defaultSchema: 'public' })
  const text = addToTables(sourceFile('tables.yaml', ''), {
    columns: new Map(),
    references: new Map(),
    tables: drafts.map(({ table }) => table),
  })
  expect(text).toBe(`tables:
  # raw_events:
  #   source: web.raw_events
  #   key: # none is declared; name the columns that tell rows apart
  #   columns: {}

  dim_customers:
    source: marts.dim_customers
    key: customer_id
    description: One row per customer.
    columns:
      customer_id: integer
      plan: { type: string, description: As sold., values: [free, paid] }
      # notes: left out: its type is not written down

  orders:
    source: marts.orders
    key: order_id
    time: ordered_at # a guess: the instant at which a row happened
    columns:
      order_id: string
      customer_id: integer
      amount: decimal(12,2)
      ordered_at: { type: timestamp, timezone: UTC, nullable: false } # stored without a zone; check
    references:
      customer: dim_customers
`)
})

test.each(['', '[]', '{"nodes": 1}', 'not JSON'])('%j is no manifest', (text) => {
  expect(readDbtManifest(text)).toBeUndefined()
})

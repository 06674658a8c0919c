import { describe, expect, it } from 'vitest'
import { boolean, decimal, integer, string, timestamp } from '../../../src/catalog/data-type.js'
import type { Named, Read, Relation, Scalar } from '../../../src/ir/relation.js'
import { duckdb } from '../../../src/dialect/duckdb.js'
import { postgres } from '../../../src/dialect/postgres.js'
import { printQuery } from '../../../src/sql/print-query.js'
import { call, column, dec, int, scan, text } from '../dialect/scalars.js'

const live = { kind: 'live' } as const
const now: Scalar = { kind: 'clock', type: timestamp, nullable: false }
const known = (scalar: Scalar): Scalar => call('is_true', boolean, scalar)

function bigSpenders(): Relation {
  const orders = scan('shop', 'orders')
  const ago = call('add_units', timestamp, now, int(-90), text('day'), text('UTC'))
  const spend: Named = {
    name: 'orders_by_customer',
    relation: {
      kind: 'group',
      from: { first: orders, joins: [] },
      where: {
        kind: 'and',
        type: boolean,
        nullable: false,
        of: [
          known(call('less', boolean, column(orders, 'ordered_at', timestamp), now)),
          call('is_known', boolean, column(orders, 'customer_id', integer)),
        ],
      },
      keys: [{ name: 'customer_id', value: column(orders, 'customer_id', integer) }],
      measures: [
        {
          name: 'm1',
          fn: 'count',
          type: integer,
          filter: known(call('less_equal', boolean, ago, column(orders, 'ordered_at', timestamp))),
        },
        {
          name: 'm2',
          fn: 'sum',
          type: decimal(2),
          value: column(orders, 'amount', decimal(2, 12)),
          filter: known(
            call('equal', boolean, column(orders, 'status', string), text('completed')),
          ),
        },
      ],
    },
  }
  const customers = scan('shop', 'customers')
  const read: Read = { kind: 'read', of: spend }
  const sum = call('coalesce', decimal(2), column(read, 'm2', decimal(2)), dec('0.00'))
  return {
    kind: 'project',
    from: {
      first: customers,
      joins: [
        {
          how: 'left',
          leaf: read,
          on: call(
            'equal',
            boolean,
            column(read, 'customer_id', integer, false),
            column(customers, 'customer_id', integer, false),
          ),
        },
      ],
    },
    where: {
      kind: 'and',
      type: boolean,
      nullable: false,
      of: [
        {
          kind: 'not',
          type: boolean,
          nullable: false,
          of: known(column(customers, 'is_test', boolean)),
        },
        {
          kind: 'or',
          type: boolean,
          nullable: false,
          of: [
            known(call('less_equal', boolean, dec('500.00'), sum)),
            known(call('equal', boolean, column(customers, 'country', string), text('US'))),
          ],
        },
      ],
    },
    columns: [{ name: 'customer_id', value: column(customers, 'customer_id', integer, false) }],
  }
}

describe('printQuery', () => {
  it('prints a segment for PostgreSQL', () => {
    expect(printQuery(bigSpenders(), postgres, live)).toMatchInlineSnapshot(`
      "with "orders_by_customer" as (
        select
          t0."customer_id",
          count(*) filter (
            where t0."ordered_at" >= (statement_timestamp() at time zone 'UTC' - interval '90 days') at time zone 'UTC'
          ) as "m1",
          cast(sum(t0."amount") filter (where t0."status" collate "C" = 'completed') as numeric(38, 2)) as "m2"
        from "shop"."orders" as t0
        where t0."ordered_at" < statement_timestamp()
          and t0."customer_id" is not null
        group by 1
      )
      select
        t0."customer_id"
      from "shop"."customers" as t0
      left join "orders_by_customer" as t1 on t1."customer_id" = t0."customer_id"
      where not coalesce(t0."is_test", false)
        and (coalesce(t1."m2", 0.00) >= 500.00 or t0."country" collate "C" = 'US')"
    `)
  })

  it('prints a segment for DuckDB', () => {
    expect(printQuery(bigSpenders(), duckdb, live)).toMatchInlineSnapshot(`
      "with "orders_by_customer" as (
        select
          t0."customer_id",
          count(*) filter (where t0."ordered_at" >= (now() at time zone 'UTC' - interval '90 days') at time zone 'UTC') as "m1",
          cast(sum(t0."amount") filter (where t0."status" collate "C" = 'completed') as decimal(38, 2)) as "m2"
        from "shop"."orders" as t0
        where t0."ordered_at" < now()
          and t0."customer_id" is not null
        group by 1
      )
      select
        t0."customer_id"
      from "shop"."customers" as t0
      left join "orders_by_customer" as t1 on t1."customer_id" = t0."customer_id"
      where not coalesce(t0."is_test", false)
        and (coalesce(t1."m2", 0.00) >= 500.00 or t0."country" collate "C" = 'US')"
    `)
  })

  it.each([duckdb, postgres])('differs by the clock only ($name)', (dialect) => {
    const instant = { type: timestamp, text: '2026-03-15T12:00:00.000000Z' }
    const asOf = printQuery(bigSpenders(), dialect, { kind: 'as_of', instant })
    const clock = dialect.name === 'duckdb' ? 'now()' : 'statement_timestamp()'
    const written = "timestamptz '2026-03-15 12:00:00+00'"
    const unbroken = (sql: string): string =>
      sql.replace(/\s+/g, ' ').replace(/([(]) | ([)])/g, '$1$2')
    expect(unbroken(asOf)).toBe(
      unbroken(printQuery(bigSpenders(), dialect, live)).replaceAll(clock, written),
    )
    expect(printQuery(bigSpenders(), dialect, live)).toContain(clock)
  })

  it('gives every relation a name and an alias of its own', () => {
    const wish = 'é'.repeat(40)
    const read = (name: string, relation: Relation): Read => ({
      kind: 'read',
      of: { name, relation },
    })
    const t0 = scan('t0')
    const deep = read(wish, {
      kind: 'project',
      from: { first: t0, joins: [] },
      columns: [{ name: 'x', value: column(t0, 'x', integer) }],
    })
    const second = read(wish, {
      kind: 'project',
      from: { first: deep, joins: [] },
      columns: [{ name: 'x', value: column(deep, 'x', integer) }],
    })
    const third = read('T0', {
      kind: 'project',
      from: { first: second, joins: [] },
      columns: [{ name: 'x', value: column(second, 'x', integer) }],
    })
    const sql = printQuery(
      {
        kind: 'project',
        from: { first: third, joins: [] },
        columns: [{ name: 'x', value: column(third, 'x', integer) }],
      },
      postgres,
      live,
    )
    expect(sql).toContain('from "t0" as t1')
    const names = [...sql.matchAll(/"([^"]*)" as [(]/g)].map(([, name]) => name!)
    expect(names).toEqual(['é'.repeat(31), `${'é'.repeat(30)}_2`, 'T0_2'])
    expect(names.every((name) => Buffer.byteLength(name) <= 63)).toBe(true)
  })
})

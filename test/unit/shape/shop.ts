import { boolean, decimal, integer, string } from '../../../src/catalog/data-type.js'
import type { DataType } from '../../../src/catalog/data-type.js'
import { createBuilder } from '../../../src/ir/builder.js'
import type { Target } from '../../../src/ir/target.js'
import type {
  AggregateFn,
  AggregateValue,
  Deployable,
  Edge,
  Grain,
  Meaning,
  Rows,
  Value,
} from '../../../src/ir/value.js'

export const b = createBuilder()

export type Cell = number | string | boolean | null

/** Tables as lists of rows; the order of cells is that of the columns of the grain. */
export const rows: Readonly<Record<string, readonly (readonly Cell[])[]>> = {
  accounts: [
    [10, 5, true, 1],
    [11, null, true, 1],
    [12, 9, false, 2],
    [13, 7, true, null],
  ],
  customers: [
    [1, 10, null, 'US', false, 30],
    [2, 10, 1, 'US', false, 10],
    [3, 11, 2, 'CA', false, 45],
    [4, 99, 1, null, false, null],
    [5, null, 9, 'CA', false, 20],
    [6, 12, 5, 'US', true, 20],
    [7, 13, 7, 'GB', null, 5],
  ],
  orders: [
    [100, 1, 2, 20, 1, false],
    [101, 1, null, 50, 2, false],
    [102, 1, 3, 50, 4, false],
    [103, 2, 1, 10, 2, false],
    [104, 2, 2, null, 5, null],
    [105, 3, 2, 70, 3, true],
    [106, 3, 1, 15, 6, false],
    [107, null, 1, 99, 7, false],
    [108, 6, 1, 40, 3, false],
    [109, 98, 4, 5, 3, false],
    [110, 5, 5, 60, 8, false],
  ],
  items: [
    [100, 1, 'a', 2],
    [100, 2, 'b', 1],
    [101, 1, 'a', 5],
    [102, 1, 'c', null],
    [103, 1, 'b', 3],
    [103, 2, null, 4],
    [105, 1, 'a', 1],
    [107, 1, 'a', 8],
    [108, 1, 'zz', 2],
    [110, 1, 'c', 6],
  ],
  products: [
    ['a', 3],
    ['b', 1],
    ['c', null],
    ['d', 4],
  ],
  reviews: [
    [1, 'a', 5, 3],
    [2, 'a', 2, 6],
    [3, 'b', 4, 2],
    [4, 'c', null, 9],
    [5, 'zz', 1, 1],
    [6, null, 3, 4],
  ],
  returns: [
    [1, 100, 1, 2],
    [2, 100, 1, 1],
    [3, 103, 2, 4],
    [4, 103, null, 7],
    [5, 110, 2, 5],
  ],
}

type Columns = readonly (readonly [string, DataType])[]

function grain(id: string, keyLength: number, columns: Columns, kept: Value = b.true): Grain {
  return {
    id,
    origin: { kind: 'source', source: ['shop', id] },
    key: columns.slice(0, keyLength).map(([name]) => name),
    columns: new Map(columns),
    rows: kept,
  }
}

export const column = (name: string, type: DataType = integer, nullable = true): Value =>
  b.column({ name, type, nullable })

export const grains: ReadonlyMap<string, Grain> = new Map(
  [
    grain(
      'accounts',
      1,
      [
        ['account_id', integer],
        ['size', integer],
        ['open', boolean],
        ['region', integer],
      ],
      b.condition(column('open', boolean)),
    ),
    grain('customers', 1, [
      ['customer_id', integer],
      ['account_id', integer],
      ['manager_id', integer],
      ['country', string],
      ['is_test', boolean],
      ['budget', integer],
    ]),
    grain(
      'orders',
      1,
      [
        ['order_id', integer],
        ['customer_id', integer],
        ['shipped_to', integer],
        ['amount', integer],
        ['day', integer],
        ['deleted', boolean],
      ],
      b.not(b.condition(column('deleted', boolean))),
    ),
    grain('items', 2, [
      ['order_id', integer],
      ['line', integer],
      ['product', string],
      ['quantity', integer],
    ]),
    grain('products', 1, [
      ['product', string],
      ['rank', integer],
    ]),
    grain('reviews', 1, [
      ['review_id', integer],
      ['product', string],
      ['stars', integer],
      ['day', integer],
    ]),
    grain('returns', 1, [
      ['return_id', integer],
      ['order_id', integer],
      ['line', integer],
      ['day', integer],
    ]),
  ].map((each) => [each.id, each]),
)

const one = (from: string, to: string, ...on: (readonly [string, string])[]): Edge => ({
  from,
  to,
  toOne: true,
  on,
})
export const back = ({ from, to, on }: Edge): Edge => ({
  from: to,
  to: from,
  toOne: false,
  on: on.map(([left, right]) => [right, left]),
})

export const account = one('customers', 'accounts', ['account_id', 'account_id'])
export const manager = one('customers', 'customers', ['manager_id', 'customer_id'])
export const customer = one('orders', 'customers', ['customer_id', 'customer_id'])
export const recipient = one('orders', 'customers', ['shipped_to', 'customer_id'])
export const order = one('items', 'orders', ['order_id', 'order_id'])
export const product = one('items', 'products', ['product', 'product'])
export const reviewed = one('reviews', 'products', ['product', 'product'])
export const item = one('returns', 'items', ['order_id', 'order_id'], ['line', 'line'])

export const int = (n: number): Value => b.literal(integer, String(n))
export const text = (s: string): Value => b.literal(string, s)
export const equal = (x: Value, y: Value): Value => b.condition(b.call('equal', x, y))
export const less = (x: Value, y: Value): Value => b.condition(b.call('less', x, y))
export const atMost = (x: Value, y: Value): Value => b.condition(b.call('less_equal', x, y))
export const plus = (x: Value, y: Value): Value => b.call('add', x, y)

export interface Asked extends Partial<Omit<Rows, 'path'>> {
  readonly value?: Value
  readonly filter?: Value
  readonly order?: readonly Value[]
}

export function aggregate(fn: AggregateFn, path: readonly Edge[], asked: Asked = {}): Value {
  const {
    value,
    filter = b.true,
    order: sorts,
    from = 0,
    all,
    where = b.true,
    lent,
    limit,
    groups,
  } = asked
  const made: Omit<AggregateValue, 'kind' | 'nullable'> = {
    fn,
    type: typeOf(fn, value),
    rows: {
      from,
      ...(all ? { all } : {}),
      path,
      where,
      ...(lent ? { lent } : {}),
      ...(limit ? { limit } : {}),
      ...(groups ? { groups } : {}),
    },
    filter,
    ...(value ? { value } : {}),
    ...(sorts ? { order: sorts } : {}),
  }
  return b.aggregate(made)
}

function typeOf(fn: AggregateFn, value: Value | undefined): DataType {
  if (fn === 'sum') return decimal(0)
  return fn.startsWith('count') ? integer : (value?.type ?? integer)
}

export const count = (path: readonly Edge[], asked?: Asked): Value =>
  aggregate('count', path, asked)
export const sum = (path: readonly Edge[], value: Value, asked?: Asked): Value =>
  aggregate('sum', path, { ...asked, value })

/** Not a test customer, and has ordered or has a manager. */
export const member = b.and(
  b.not(b.condition(column('is_test', boolean))),
  b.or(less(int(0), count([back(customer)])), b.call('is_known', column('manager_id'))),
)

export function meaning(deployables: readonly Deployable[] = []): Meaning {
  return {
    grains,
    populations: new Map([
      ['customer', { grain: 'customers', member }],
      ['person', { grain: 'customers', member: b.true }],
    ]),
    deployables,
  }
}

export const target: Target = {
  limits: { columns: 1600, nameBytes: 63 },
  prefers: { measuresPerGroup: 20, comparisonsInFilters: false },
}

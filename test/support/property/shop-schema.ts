/** Types of values as the generators tell them apart: `exact` are integers and decimals. */
export type Kind =
  | 'exact'
  | 'ratio'
  | 'text'
  | 'boolean'
  | 'date'
  | 'instant'
  | 'list'
  | 'level'
  | 'zone'
  | 'segment'
  | 'segmentation'

export type Grain =
  | 'account'
  | 'customer'
  | 'order'
  | 'item'
  | 'product'
  | 'review'
  | 'shelf'
  | 'store'
  | 'pair'
  | 'month'

export interface Named {
  readonly name: string
  readonly kind: Kind
  /** Literals of what it is of some rows, to be compared with. */
  readonly values?: readonly string[]
  /** Of a segmentation. */
  readonly labels?: readonly string[]
}

/** Related rows that can be reached from a grain. */
export interface ManyPath {
  readonly path: string
  readonly to: Grain
  /** `own`: the rows have a time or one is lent to each row once. `lent`: several may be lent. */
  readonly time: 'own' | 'lent' | 'none'
  /** Left out: an instant. */
  readonly moment?: 'date'
  /** Rows of a group, on which no segments are named. */
  readonly ofGroup?: true
}

export interface GrainSchema {
  readonly table: string
  /** Left out: a table of the warehouse. */
  readonly origin?: 'file' | 'groups'
  /** Left out: the first column. */
  readonly key?: readonly string[]
  readonly columns: Readonly<Record<string, string>>
  readonly references: Readonly<Record<string, Grain>>
}

export const grains: Readonly<Record<Grain, GrainSchema>> = {
  account: {
    table: 'accounts',
    columns: { account_id: 'integer', size: 'integer', plan: 'string', opened: 'date' },
    references: {},
  },
  customer: {
    table: 'customers',
    columns: {
      ...{ customer_id: 'integer', account_id: 'integer', referrer_id: 'integer' },
      ...{ n: 'integer', m: 'integer', x: 'decimal(10,2)', f: 'float', s: 'string', t: 'string' },
      ...{ flag: 'boolean', born: 'date', at: 'timestamp' },
      ...{ tags: 'list of string', size: 'level', score: 'member', zone: 'zone' },
      ...{ store_id: 'integer' },
    },
    references: { account: 'account', referrer: 'customer', store: 'store' },
  },
  order: {
    table: 'orders',
    columns: {
      ...{ order_id: 'integer', customer_id: 'integer', qty: 'integer', amount: 'decimal(10,2)' },
      ...{ channel: 'string', paid: 'boolean', due: 'date', ordered_at: 'timestamp' },
    },
    references: { customer: 'customer' },
  },
  item: {
    table: 'items',
    columns: {
      ...{ item_id: 'integer', order_id: 'integer', product_id: 'integer' },
      ...{ price: 'decimal(10,2)', kind: 'string' },
    },
    references: { order: 'order', product: 'product', shelf: 'shelf' },
  },
  product: {
    table: 'products',
    columns: { product_id: 'integer', category: 'string', rating: 'integer', launched: 'date' },
    references: {},
  },
  review: {
    table: 'reviews',
    columns: { review_id: 'integer', product_id: 'integer', stars: 'integer' },
    references: { product: 'product' },
  },
  shelf: {
    table: 'shelves',
    key: ['product_id', 'kind'],
    columns: { product_id: 'integer', kind: 'string', stock: 'integer' },
    references: { product: 'product' },
  },
  store: {
    table: 'stores',
    origin: 'file',
    columns: { store_id: 'integer', area: 'string', lat: 'float', lon: 'float' },
    references: {},
  },
  pair: {
    table: 'pairs',
    origin: 'groups',
    key: ['customer_id', 'channel'],
    columns: { customer_id: 'integer', channel: 'string' },
    references: { customer: 'customer' },
  },
  month: {
    table: 'months',
    origin: 'groups',
    key: ['customer_id', 'month'],
    columns: { customer_id: 'integer', month: 'date' },
    references: { customer: 'customer' },
  },
}

/** `items` marks where the time of items counts, which some worlds declare. */
export const manyPaths: Readonly<Record<Grain, readonly ManyPath[]>> = {
  account: [
    { path: 'customers', to: 'customer', time: 'none' },
    { path: 'customers.orders', to: 'order', time: 'own' },
    { path: 'customers.orders.items', to: 'item', time: 'own' },
    { path: 'customers.referred', to: 'customer', time: 'none' },
    { path: 'customers.pairs', to: 'pair', time: 'none' },
  ],
  customer: [
    { path: 'orders', to: 'order', time: 'own' },
    { path: 'orders', to: 'order', time: 'own' },
    { path: 'orders.items', to: 'item', time: 'own' },
    { path: 'referred', to: 'customer', time: 'none' },
    { path: 'referred.orders', to: 'order', time: 'own' },
    { path: 'account.customers', to: 'customer', time: 'none' },
    { path: 'account.customers.orders', to: 'order', time: 'own' },
    { path: 'referrer.orders', to: 'order', time: 'own' },
    { path: 'orders.items.product.reviews', to: 'review', time: 'lent' },
    { path: 'orders.items.product.items', to: 'item', time: 'lent' },
    { path: 'pairs', to: 'pair', time: 'none' },
    { path: 'months', to: 'month', time: 'own', moment: 'date' },
    { path: 'orders.items.shelf.items', to: 'item', time: 'lent' },
  ],
  order: [
    { path: 'items', to: 'item', time: 'none' },
    { path: 'customer.orders', to: 'order', time: 'own' },
    { path: 'items.product.reviews', to: 'review', time: 'none' },
    { path: 'customer.account.customers', to: 'customer', time: 'none' },
    { path: 'customer.months', to: 'month', time: 'own', moment: 'date' },
  ],
  item: [
    { path: 'order.items', to: 'item', time: 'own' },
    { path: 'product.reviews', to: 'review', time: 'none' },
    { path: 'product.items', to: 'item', time: 'none' },
    { path: 'order.customer.orders', to: 'order', time: 'own' },
  ],
  product: [
    { path: 'items', to: 'item', time: 'none' },
    { path: 'reviews', to: 'review', time: 'none' },
    { path: 'items.order.customer.orders', to: 'order', time: 'own' },
    { path: 'shelves', to: 'shelf', time: 'none' },
  ],
  review: [
    { path: 'product.items', to: 'item', time: 'none' },
    { path: 'product.reviews', to: 'review', time: 'none' },
    { path: 'product.shelves', to: 'shelf', time: 'none' },
  ],
  shelf: [
    { path: 'items', to: 'item', time: 'none' },
    { path: 'items', to: 'item', time: 'none' },
    { path: 'product.reviews', to: 'review', time: 'none' },
    { path: 'product.items', to: 'item', time: 'none' },
    { path: 'items.order.customer.orders', to: 'order', time: 'own' },
  ],
  store: [
    { path: 'customers', to: 'customer', time: 'none' },
    { path: 'customers.orders', to: 'order', time: 'own' },
  ],
  pair: [
    { path: 'orders', to: 'order', time: 'own', ofGroup: true },
    { path: 'orders', to: 'order', time: 'own', ofGroup: true },
    { path: 'orders.items', to: 'item', time: 'own' },
    { path: 'customer.pairs', to: 'pair', time: 'none' },
    { path: 'customer.orders', to: 'order', time: 'own' },
  ],
  month: [
    { path: 'orders', to: 'order', time: 'own', ofGroup: true },
    { path: 'customer.months', to: 'month', time: 'own', moment: 'date' },
    { path: 'customer.pairs', to: 'pair', time: 'none' },
  ],
}

/** From every row of a table. */
export const allPaths: readonly ManyPath[] = [
  { path: 'all accounts', to: 'account', time: 'none' },
  { path: 'all customers', to: 'customer', time: 'none' },
  { path: 'all orders', to: 'order', time: 'own' },
  { path: 'all items', to: 'item', time: 'none' },
  { path: 'all products', to: 'product', time: 'none' },
  { path: 'all accounts.customers.orders', to: 'order', time: 'own' },
  { path: 'all orders.items', to: 'item', time: 'own' },
  { path: 'all orders.customer.referred', to: 'customer', time: 'lent' },
  { path: 'all products.reviews', to: 'review', time: 'none' },
  { path: 'all stores', to: 'store', time: 'none' },
  { path: 'all stores', to: 'store', time: 'none' },
  { path: 'all stores.customers', to: 'customer', time: 'none' },
  { path: 'all pairs', to: 'pair', time: 'none' },
  { path: 'all months', to: 'month', time: 'own', moment: 'date' },
  { path: 'all shelves', to: 'shelf', time: 'none' },
]

/** References to a store, whose place is known. */
export const waysToStore: Readonly<Partial<Record<Grain, string>>> = {
  store: '',
  customer: 'store.',
  order: 'customer.store.',
  pair: 'customer.store.',
}

/** Members are of the JSON column `doc`. */
export function columnDefinition(name: string, type: string): unknown {
  if (type === 'zone') return { type: 'string', values: zonesOfColumn }
  if (type === 'level') return { type: 'string', values: levels, ordered: true }
  return type === 'member' ? { type: 'integer', at: `doc.${name}` } : type
}

export const zonesOfColumn = ['Europe/Dublin', 'America/Havana', 'Asia/Kathmandu'] as const

/** Not in the order of their code points. */
export const levels = ['b', 'a', 'ä', 'ab'] as const

export function kindOf(type: string): Kind {
  switch (type) {
    case 'string':
      return 'text'
    case 'timestamp':
      return 'instant'
    case 'float':
      return 'ratio'
    case 'list of string':
      return 'list'
    case 'boolean':
    case 'date':
    case 'level':
    case 'zone':
      return type
  }
  return 'exact'
}

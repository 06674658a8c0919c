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
  | 'segment'
  | 'segmentation'

export type Grain = 'account' | 'customer' | 'order' | 'item' | 'product' | 'review'

export interface Named {
  readonly name: string
  readonly kind: Kind
}

/** Related rows that can be reached from a grain. */
export interface ManyPath {
  readonly path: string
  readonly to: Grain
  /** `own`: the rows have a time or one is lent to each row once. `lent`: several may be lent. */
  readonly time: 'own' | 'lent' | 'none'
}

export interface GrainSchema {
  readonly table: string
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
      ...{ tags: 'list of string', size: 'level', score: 'member' },
    },
    references: { account: 'account', referrer: 'customer' },
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
      ...{ price: 'decimal(10,2)', label: 'string' },
    },
    references: { order: 'order', product: 'product' },
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
}

/** `items` marks where the time of items counts, which some worlds declare. */
export const manyPaths: Readonly<Record<Grain, readonly ManyPath[]>> = {
  account: [
    { path: 'customers', to: 'customer', time: 'none' },
    { path: 'customers.orders', to: 'order', time: 'own' },
    { path: 'customers.orders.items', to: 'item', time: 'own' },
    { path: 'customers.referred', to: 'customer', time: 'none' },
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
  ],
  order: [
    { path: 'items', to: 'item', time: 'none' },
    { path: 'customer.orders', to: 'order', time: 'own' },
    { path: 'items.product.reviews', to: 'review', time: 'none' },
    { path: 'customer.account.customers', to: 'customer', time: 'none' },
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
  ],
  review: [
    { path: 'product.items', to: 'item', time: 'none' },
    { path: 'product.reviews', to: 'review', time: 'none' },
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
]

/** Members are of the JSON column `doc`. */
export function columnDefinition(name: string, type: string): unknown {
  if (type === 'level') return { type: 'string', values: levels, ordered: true }
  return type === 'member' ? { type: 'integer', at: `doc.${name}` } : type
}

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
      return type
  }
  return 'exact'
}

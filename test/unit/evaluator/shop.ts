import type { Project } from './world-of.js'

/** Customers with a little of everything around them. */
export const shop: Project = {
  tables: {
    customers: {
      key: 'id',
      columns: {
        id: 'integer',
        name: 'string',
        country: 'string',
        active: 'boolean',
        score: 'integer',
        goal: 'integer',
        rate: 'float',
        born: 'date',
        signed_up_at: 'timestamp',
        account_id: 'integer',
      },
      references: { account: { table: 'accounts', columns: 'account_id' } },
    },
    accounts: {
      key: 'id',
      columns: { id: 'integer', name: 'string', opened_at: 'timestamp' },
    },
    orders: {
      key: 'id',
      time: 'at',
      columns: {
        id: 'integer',
        customer_id: 'integer',
        status: 'string',
        amount: 'decimal(12,2)',
        at: 'timestamp',
        shipped_at: 'timestamp',
      },
      references: { customer: { table: 'customers', columns: 'customer_id' } },
    },
    items: {
      key: 'id',
      columns: { id: 'integer', order_id: 'integer', product_id: 'integer', quantity: 'integer' },
      references: {
        order: { table: 'orders', columns: 'order_id' },
        product: { table: 'products', columns: 'product_id' },
      },
    },
    products: {
      key: 'id',
      columns: { id: 'integer', category: 'string', margin: 'decimal(12,2)' },
    },
    reviews: {
      key: 'id',
      columns: { id: 'integer', product_id: 'integer', stars: 'integer' },
      references: { product: { table: 'products', columns: 'product_id' } },
    },
    visits: {
      key: 'id',
      time: 'day',
      columns: { id: 'integer', customer_id: 'integer', day: 'date', pages: 'integer' },
      references: { customer: { table: 'customers', columns: 'customer_id' } },
    },
  },
  entities: { customer: { table: 'customers' } },
}

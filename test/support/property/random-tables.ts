import type { Dice } from './dice.js'
import type { Grain, GrainSchema } from './shop-schema.js'
import { columnDefinition, grains } from './shop-schema.js'

/** Definitions of all tables; some of them leave rows out. */
export function randomTables(dice: Dice, itemsHaveTime: boolean): Record<string, unknown> {
  const where: Partial<Record<Grain, string>> = {
    ...(dice.chance(0.3) ? { order: 'channel is known' } : {}),
    ...(dice.chance(0.2) ? { customer: 'not flag' } : {}),
    ...(dice.chance(0.2) ? { item: "kind != 'b'" } : {}),
    ...(dice.chance(0.3) ? groupsWhere(dice) : {}),
  }
  const time = (grain: Grain): object => {
    if (grain === 'order') return { time: 'ordered_at' }
    return grain === 'item' && itemsHaveTime ? { time: 'order.ordered_at' } : {}
  }
  const tables = Object.fromEntries(
    (Object.entries(grains) as [Grain, GrainSchema][]).map(([grain, schema]) => [
      schema.table,
      {
        ...(schema.origin === 'groups' ? groups(schema) : stored(schema)),
        ...time(grain),
        ...(where[grain] === undefined ? {} : { where: where[grain] }),
      },
    ]),
  )
  return dice.chance(0.3) ? withSubset(dice, tables) : tables
}

function stored({ table, origin, key, columns, references }: GrainSchema): object {
  const ways = Object.entries(references).map(([name, to]): [string, unknown] => [
    name,
    referenceTo(name, to),
  ])
  return {
    ...(origin === 'file' ? { csv: `lists/${table}.csv` } : { source: table }),
    key: key ?? Object.keys(columns)[0],
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, type]) => [name, columnDefinition(name, type)]),
    ),
    ...(ways.length > 0 ? { references: Object.fromEntries(ways) } : {}),
  }
}

function referenceTo(name: string, to: Grain): unknown {
  if (name === 'referrer') return { table: 'customers', column: 'referrer_id', inverse: 'referred' }
  const { table, key } = grains[to]
  return key ? { table, column: key } : table
}

/** Of orders, by what is their key. */
function groups({ columns }: GrainSchema): object {
  const parts = Object.keys(columns).map((name) => (name === 'customer_id' ? 'customer' : name))
  return { of: 'orders', by: parts }
}

function groupsWhere(dice: Dice): Partial<Record<Grain, string>> {
  const where = dice.pick([
    'amount > 0',
    'paid',
    'exists(items)',
    'customer.account is known',
    'due before 30 days ago or not paid',
  ])
  return dice.chance(0.5) ? { pair: where } : { month: where }
}

/** Orders are rows of another table, so that everything said of them goes through a table made of a table. */
function withSubset(dice: Dice, tables: Record<string, unknown>): Record<string, unknown> {
  const { orders, ...rest } = tables
  const where = dice.pick([
    'amount is known',
    'customer.flag or paid',
    'not customer.account is known',
    'exists(customer.all_orders where amount > 5)',
    "count(customer.referred) < 2 and channel != 'b'",
    'this.due is unknown or exists(customer.all_orders where ordered_at before this.ordered_at)',
  ])
  return {
    ...rest,
    all_orders: { ...(orders as object), source: 'all_orders' },
    orders: { of: 'all_orders', where },
  }
}

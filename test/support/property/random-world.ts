import type { CaseFile, Setting } from '../conformance/case-file.js'
import type { Dice } from './dice.js'
import { momentsOf } from './moments.js'
import { randomRelated } from './random-aggregate.js'
import { randomCondition, randomTree } from './random-condition.js'
import { randomDate } from './random-moment.js'
import { randomExact, randomRatio } from './random-number.js'
import { randomPrevious, randomRanking } from './random-ranking.js'
import { randomRows } from './random-rows.js'
import { randomTextValue } from './random-text.js'
import type { Grain, Kind } from './shop-schema.js'
import { columnDefinition, grains } from './shop-schema.js'
import type { Writer } from './writer.js'

/** A world and definitions over it; JSON is YAML, so the file can be written down as it is. */
export interface RandomWorld {
  readonly setting: Setting
  readonly definitions: Definitions
  readonly rows: CaseFile['rows']
}

export interface Definitions {
  readonly tables: Record<string, unknown>
  readonly entities: Record<string, Record<string, unknown>>
  readonly traits: Record<string, Record<string, string>>
  readonly segments: Record<string, { entity: string; where: unknown }>
  readonly segmentations: Record<string, { entity: string; cases: object; else: string }>
}

const zones = ['UTC', 'Europe/Dublin', 'America/Havana', 'Australia/Lord_Howe', 'Asia/Kathmandu']
const instants = [
  ...['2026-03-15T12:00:00Z', '2026-03-31T00:00:00Z', '2026-03-29T01:30:00Z'],
  ...['2026-03-30T00:30:00Z', '2026-10-26T01:30:00Z', '2026-03-09T04:00:00Z'],
  ...['2026-02-28T23:59:59.999999Z', '2026-10-04T15:15:00Z', '2024-02-29T10:00:00Z'],
]

/** More than are asked: those that tell little are left out. */
const candidates = 36

const entityGrains: readonly Grain[] = ['customer', 'customer', 'customer', 'order', 'account']

export function randomWorld(dice: Dice): RandomWorld {
  const setting: Setting = {
    timezone: dice.pick(zones),
    weekStart: dice.pick(['monday', 'sunday']),
    asOf: dice.pick(instants),
  }
  const moments = momentsOf(setting)
  const named: { name: string; kind: Kind; of: Grain }[] = []
  const itemsHaveTime = dice.chance(0.3)
  const writer: Writer = {
    condition: randomCondition,
    related: randomRelated,
    dice,
    moments,
    named,
    itemsHaveTime,
  }
  const tables = randomTables(dice, itemsHaveTime)
  const definitions: Definitions = {
    tables: dice.chance(0.3) ? withSubset(dice, tables) : tables,
    entities: {
      account: { table: 'accounts', ...(dice.chance(0.3) ? { since: 'opened' } : {}) },
      customer: { table: 'customers' },
      order: { table: 'orders' },
    },
    traits: { customer: {}, account: {}, order: {}, items: {} },
    segments: {},
    segmentations: {},
  }
  const place = (grain: Grain, depth: number) => ({ grain, self: grain, depth })
  for (const owner of ['customer', 'account', 'order', 'item'] as const) {
    for (let count = dice.roll(3); count > 0; count--) {
      const kind = dice.pick(['exact', 'exact', 'ratio', 'text', 'boolean', 'date'] as const)
      const name = `trait_${String(named.length)}`
      const traits = definitions.traits[owner === 'item' ? 'items' : owner]!
      traits[name] = randomTrait(writer, place(owner, 2), kind)
      named.push({ name, kind, of: owner })
    }
  }
  const customer = definitions.entities['customer']!
  if (dice.chance(0.3)) customer['since'] = dice.pick(['at', 'born'])
  if (dice.chance(0.4)) {
    const unnamed = { ...writer, named: [] }
    customer['where'] = randomCondition(unnamed, place('customer', 2))
  }
  for (let index = 0; index < candidates; index++) {
    const of = dice.pick(entityGrains)
    if (dice.chance(0.15)) {
      const name = `labels_${String(index)}`
      const cases = {
        first: randomCondition(writer, place(of, 2)),
        second: randomCondition(writer, place(of, 1)),
      }
      definitions.segmentations[name] = { entity: of, cases, else: 'none' }
      named.push({ name, kind: 'segmentation', of })
    } else {
      const name = `segment_${String(index)}`
      definitions.segments[name] = { entity: of, where: randomTree(writer, place(of, 3)) }
      named.push({ name, kind: 'segment', of })
    }
  }
  return {
    setting,
    definitions,
    rows: inTables(randomRows(dice, moments), definitions.tables),
  }
}

/** Rows of orders stand in the table that orders are made of. */
function inTables(
  rows: RandomWorld['rows'],
  tables: Readonly<Record<string, unknown>>,
): RandomWorld['rows'] {
  if (!('all_orders' in tables)) return rows
  return new Map(
    [...rows].map(([table, list]) => [table === 'orders' ? 'all_orders' : table, list]),
  )
}

function randomTrait(
  writer: Writer,
  place: { grain: Grain; self: Grain; depth: number },
  kind: 'exact' | 'ratio' | 'text' | 'boolean' | 'date',
): string {
  const { dice } = writer
  const isRanked = place.grain !== 'item' && dice.chance(0.35)
  if (place.grain === 'order' && kind === 'exact' && dice.chance(0.15))
    return randomPrevious(writer, place)
  if (isRanked && kind !== 'text' && kind !== 'date') return randomRanking(writer, place, kind)
  switch (kind) {
    case 'exact':
      return randomExact(writer, place).text
    case 'ratio':
      return randomRatio(writer, place).text
    case 'text':
      return randomTextValue(writer, place)
    case 'boolean':
      return randomCondition(writer, place)
    case 'date':
      return randomDate(writer, place)
  }
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

function randomTables(dice: Dice, itemsHaveTime: boolean): Record<string, unknown> {
  const where: Partial<Record<Grain, string>> = {
    ...(dice.chance(0.3) ? { order: 'channel is known' } : {}),
    ...(dice.chance(0.2) ? { customer: 'not flag' } : {}),
    ...(dice.chance(0.2) ? { item: "label != 'b'" } : {}),
  }
  return Object.fromEntries(
    (Object.entries(grains) as [Grain, (typeof grains)[Grain]][]).map(
      ([grain, { table, columns, references }]) => [
        table,
        {
          source: table,
          key: Object.keys(columns)[0],
          ...(grain === 'order' ? { time: 'ordered_at' } : {}),
          ...(grain === 'item' && itemsHaveTime ? { time: 'order.ordered_at' } : {}),
          ...(where[grain] === undefined ? {} : { where: where[grain] }),
          columns: Object.fromEntries(
            Object.entries(columns).map(([name, type]) => [name, columnDefinition(name, type)]),
          ),
          ...(Object.keys(references).length > 0
            ? {
                references: Object.fromEntries(
                  Object.entries(references).map(([name, to]) => [
                    name,
                    name === 'referrer'
                      ? { table: 'customers', column: 'referrer_id', inverse: 'referred' }
                      : grains[to].table,
                  ]),
                ),
              }
            : {}),
        },
      ],
    ),
  )
}

/** A world in the form of a conformance file. */
export function caseText(world: RandomWorld): string {
  const { setting, definitions, rows } = world
  const lines = [
    'about: Found by the random property',
    `timezone: ${setting.timezone}`,
    `week_start: ${setting.weekStart}`,
    `as_of: ${setting.asOf}`,
    'definitions:',
    ...Object.entries(definitions).flatMap(([section, values]) => [
      ...(Object.keys(values as object).length > 0 ? [`  ${section}:`] : []),
      ...Object.entries(values as object).map(([name, value]) => `    ${name}: ${json(value)}`),
    ]),
    'rows:',
    ...[...rows]
      .filter(([, list]) => list.length > 0)
      .flatMap(([table, list]) => [`  ${table}:`, ...list.map((row) => `    - ${json(row)}`)]),
  ]
  return `${lines.join('\n')}\n`
}

function json(value: unknown): string {
  return JSON.stringify(value)
}

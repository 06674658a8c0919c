import type { CaseFile, Setting } from '../conformance/case-file.js'
import type { Dice } from './dice.js'
import { momentsOf } from './moments.js'
import { randomRelated } from './random-aggregate.js'
import { randomCondition, randomTree } from './random-condition.js'
import { randomDate } from './random-moment.js'
import { randomExact, randomRatio } from './random-number.js'
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
  const definitions: Definitions = {
    tables: randomTables(dice, itemsHaveTime),
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
    rows: randomRows(dice, moments),
  }
}

function randomTrait(
  writer: Writer,
  place: { grain: Grain; self: Grain; depth: number },
  kind: 'exact' | 'ratio' | 'text' | 'boolean' | 'date',
): string {
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

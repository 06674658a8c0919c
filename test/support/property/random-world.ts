import type { Setting } from '../conformance/case-file.js'
import type { Dice } from './dice.js'
import { momentsOf } from './moments.js'
import { randomRelated } from './random-aggregate.js'
import { randomCondition, randomTree } from './random-condition.js'
import { randomDate } from './random-moment.js'
import { randomLabelling } from './random-labelling.js'
import { randomExact, randomRatio } from './random-number.js'
import { randomPrevious, randomRanking } from './random-ranking.js'
import { randomKeys, randomRows, randomStores } from './random-rows.js'
import { randomTables } from './random-tables.js'
import { randomTextValue } from './random-text.js'
import type { Grain, Named } from './shop-schema.js'
import { traitLiterals } from './trait-literals.js'
import type { Definitions, RandomWorld } from './world.js'
import type { Place, Writer } from './writer.js'

const zones = ['UTC', 'Europe/Dublin', 'America/Havana', 'Australia/Lord_Howe', 'Asia/Kathmandu']
const instants = [
  ...['2026-03-15T12:00:00Z', '2026-03-31T00:00:00Z', '2026-03-29T01:30:00Z'],
  ...['2026-03-30T00:30:00Z', '2026-10-26T01:30:00Z', '2026-03-09T04:00:00Z'],
  ...['2026-02-28T23:59:59.999999Z', '2026-10-04T15:15:00Z', '2024-02-29T10:00:00Z'],
]

/** More than are asked: those that tell little are left out. */
const candidates = 36

const entityGrains: readonly Grain[] = [
  ...(['customer', 'customer', 'customer', 'customer', 'customer'] as const),
  ...(['order', 'order', 'account', 'pair', 'shelf'] as const),
]

export function randomWorld(dice: Dice): RandomWorld {
  const setting: Setting = {
    timezone: dice.pick(zones),
    weekStart: dice.pick(['monday', 'sunday']),
    asOf: dice.pick(instants),
  }
  const moments = momentsOf(dice, setting)
  const named: Mutable<Writer['named']> = []
  const itemsHaveTime = dice.chance(0.3)
  const writer: Writer = {
    condition: randomCondition,
    related: randomRelated,
    ranking: randomRanking,
    dice,
    moments,
    named,
    itemsHaveTime,
  }
  const tables = randomTables(dice, itemsHaveTime)
  const definitions = withEntities(writer, tables)
  const files = new Map([
    ['lists/stores.csv', randomStores(dice)],
    ['lists/members.csv', randomKeys(dice)],
  ])
  const rows = inTables(randomRows(dice, moments), tables)
  const world: RandomWorld = { setting, definitions, rows, files }
  addTraits(writer, definitions, named)
  const literals = traitLiterals(world)
  for (const [index, each] of named.entries())
    named[index] = { ...each, values: literals.get(each.name) ?? [] }
  for (let index = 0; index < candidates; index++) {
    const of = dice.pick(entityGrains)
    const place: Place = { grain: of, self: of, depth: 3, ranks: true }
    const observed = hasSince(definitions, of) && dice.chance(0.06)
    const observedFor = observed
      ? { observed_for: dice.pick(['1 day', '1 month', '3 weeks', '1 year']) }
      : {}
    if (dice.chance(0.22)) {
      const name = `labels_${String(index)}`
      const { keys, labels, scores = [] } = randomLabelling(writer, { ...place, depth: 2 })
      definitions.segmentations[name] = { entity: of, ...keys, else: 'none', ...observedFor }
      named.push({ name, kind: 'segmentation', of, labels })
      for (const score of scores) named.push({ name: `${name}.${score}`, kind: 'exact', of })
    } else {
      const name = `segment_${String(index)}`
      const listed = of === 'customer' && dice.chance(0.03)
      const asked = listed ? { members: 'lists/members.csv' } : { where: randomTree(writer, place) }
      definitions.segments[name] = { entity: of, ...asked, ...observedFor }
      named.push({ name, kind: 'segment', of })
    }
  }
  return world
}

type Mutable<T> = T extends readonly (infer U)[] ? U[] : never

/** Entities, some with a first instant and a condition of their rows. */
function withEntities(writer: Writer, tables: Record<string, unknown>): Definitions {
  const { dice } = writer
  const customer: Record<string, unknown> = { table: 'customers' }
  if (dice.chance(0.4)) customer['since'] = dice.pick(['at', 'born'])
  const place = { grain: 'customer', self: 'customer', depth: 2, ranks: false } as const
  if (dice.chance(0.4)) customer['where'] = randomCondition(writer, place)
  return {
    tables,
    entities: {
      account: { table: 'accounts', ...(dice.chance(0.3) ? { since: 'opened' } : {}) },
      customer,
      order: { table: 'orders' },
      pair: { table: 'pairs' },
      shelf: { table: 'shelves' },
    },
    traits: { customer: {}, account: {}, order: {}, pair: {}, shelf: {}, items: {}, months: {} },
    segments: {},
    segmentations: {},
  }
}

function hasSince({ entities }: Definitions, of: Grain): boolean {
  return of === 'order' || entities[of]?.['since'] !== undefined
}

function addTraits(
  writer: Writer,
  definitions: Definitions,
  named: (Named & { readonly of: Grain })[],
): void {
  const { dice } = writer
  const owners = {
    customer: 4,
    account: 3,
    order: 3,
    item: 3,
    pair: 2,
    shelf: 2,
    month: 2,
  } as const
  for (const [owner, most] of Object.entries(owners) as [Grain, number][]) {
    for (let count = dice.roll(most); count > 0; count--) {
      const kind = dice.pick(['exact', 'exact', 'ratio', 'text', 'boolean', 'date'] as const)
      const name = `trait_${String(named.length)}`
      const ofTable = { item: 'items', month: 'months' }[owner as string]
      const place = { grain: owner, self: owner, depth: 2, ranks: ofTable === undefined }
      const traits = definitions.traits[ofTable ?? owner]!
      traits[name] = randomTrait(writer, place, kind)
      named.push({ name, kind, of: owner })
    }
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
  place: Place,
  kind: 'exact' | 'ratio' | 'text' | 'boolean' | 'date',
): string {
  const { dice } = writer
  if (['order', 'month'].includes(place.grain) && dice.chance(0.25))
    return randomPrevious(writer, { ...place, ranks: false }, kind)
  const isRanked = place.ranks && dice.chance(0.35)
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

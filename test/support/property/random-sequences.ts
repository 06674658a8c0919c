import type { Setting } from '../conformance/case-file.js'
import type { Row } from '../evaluator/stored-row.js'
import type { Dice } from './dice.js'
import type { RandomWorld } from './world.js'

/**
 * Places where a later instant can have an earlier limit: the second pass of a local hour, and ends of months of different
 * lengths. Times lie close enough for limits to fall between them.
 */
const places = [
  { timezone: 'Europe/Dublin', from: '2026-10-25T00:00:00Z', length: '1 day' },
  { timezone: 'Australia/Lord_Howe', from: '2026-04-04T14:00:00Z', length: '1 day' },
  { timezone: 'America/Havana', from: '2026-11-01T03:30:00Z', length: '1 week' },
  { timezone: 'UTC', from: '2026-01-29T00:00:00Z', length: '1 month' },
  { timezone: 'Asia/Kathmandu', from: '2028-02-28T00:00:00Z', length: '1 year' },
] as const

const people = 30
const kinds = ['a', 'b', 'c'] as const

/** People with a few events each, and sequences over them. */
export function randomSequences(dice: Dice): RandomWorld {
  const { timezone, from, length } = dice.pick(places)
  const isLong = length === '1 month' || length === '1 year'
  const minutes = isLong ? 6 * 60 : 10
  const start = Date.parse(from)
  const spans = [length, length, '1 hour', '20 minutes', isLong ? '4 weeks' : '23 hours'] as const
  const instant = (): string => {
    const far = dice.chance(0.5) ? dice.pick([0, 1]) * daysOf[length] * 24 * 60 : 0
    return new Date(start + (dice.roll(18) * minutes + far) * 60_000).toISOString()
  }
  const row = (nr: number): Row => ({
    nr: String(nr),
    id: String(dice.roll(people) + 1),
    kind: dice.pick(kinds),
    at: dice.chance(0.05) ? null : instant(),
  })
  const columns = { nr: 'integer', id: 'integer', kind: 'string', at: 'timestamp' }
  const table = (source: string): object => {
    return { source, key: 'nr', time: 'at', columns, references: { person: 'people' } }
  }
  const asOf = new Date(start + (isLong ? daysOf[length] + 3 : 2) * 24 * 3_600_000)
  const setting: Setting = { timezone, weekStart: 'monday', asOf: asOf.toISOString() }
  const rows = (count: number): readonly Row[] => Array.from({ length: count }, (_, nr) => row(nr))
  return {
    setting,
    definitions: {
      tables: {
        people: { source: 'people', key: 'id', columns: { id: 'integer' } },
        events: table('events'),
        calls: table('calls'),
      },
      entities: { person: { table: 'people' } },
      traits: {},
      segments: Object.fromEntries(
        Array.from({ length: 8 }, (_, index) => [
          `segment_${String(index)}`,
          { entity: 'person', where: sequenceOf(dice, spans) },
        ]),
      ),
      segmentations: {},
    },
    rows: new Map([
      ['people', Array.from({ length: people }, (_, id) => ({ id: String(id + 1) }))],
      ['events', rows(120)],
      ['calls', rows(60)],
    ]),
    files: new Map(),
  }
}

const daysOf = { '1 day': 1, '1 week': 7, '1 month': 31, '1 year': 366 } as const

function sequenceOf(dice: Dice, spans: readonly string[]): string {
  const within = (share: number): string =>
    dice.chance(share) ? ` within ${dice.pick(spans)}` : ''
  const step = (): string => {
    const where = dice.chance(0.8) ? ` where kind = '${dice.pick(kinds)}'` : ''
    return `${dice.pick(['events', 'events', 'calls'])}${where}`
  }
  const more = Array.from({ length: dice.roll(3) + 1 }, () => `, then ${step()}${within(0.7)}`)
  const closing = dice.chance(0.3) ? `, then no ${step()}${within(0.7)}` : ''
  const whole = dice.chance(0.7) ? `, all within ${dice.pick(spans)}` : ''
  return `sequence(${step()}${more.join('')}${closing}${whole})`
}

import type { Row } from '../evaluator/stored-row.js'
import type { Dice } from './dice.js'
import type { Moments } from './moments.js'
import { pickInstant } from './moments.js'
import type { Grain } from './shop-schema.js'
import { grains } from './shop-schema.js'

const most: Readonly<Record<Grain, number>> = {
  account: 4,
  customer: 12,
  order: 12,
  item: 12,
  product: 4,
  review: 6,
}

const texts = ['a', 'b', 'A', 'ab', 'ä', '', 'a%', 'a_', ' a ', '😀']

/** Few different values, so that they are often equal, and often unknown. */
export function randomRows(dice: Dice, moments: Moments): ReadonlyMap<string, readonly Row[]> {
  return new Map(
    (Object.keys(grains) as Grain[]).map((grain) => {
      const count = dice.roll(8) === 0 ? dice.roll(3) : dice.roll(most[grain] - 2) + 3
      return [
        grains[grain].table,
        Array.from({ length: count }, (_, index) => randomRow(dice, moments, grain, index)),
      ]
    }),
  )
}

function randomRow(dice: Dice, moments: Moments, grain: Grain, index: number): Row {
  const cells = Object.entries(grains[grain].columns).map(([column, type], place) => {
    if (place === 0) return [column, String(index + 1)] as const
    if (dice.chance(0.15)) return [column, null] as const
    if (column.endsWith('_id')) return [column, String(dice.roll(6) + 1)] as const
    return [column, randomCell(dice, moments, type)] as const
  })
  return Object.fromEntries(cells)
}

function randomCell(dice: Dice, moments: Moments, type: string): string {
  switch (type) {
    case 'integer':
      return dice.pick(['-2', '-1', '0', '1', '2', '3'])
    case 'decimal(10,2)':
      return dice.pick(['-1.50', '-0.50', '0.00', '0.50', '1.00', '1.25', '2.00', '2.50'])
    case 'float':
      return dice.pick(['-1.5', '0', '0.1', '0.5', '3', 'NaN', 'Infinity'])
    case 'boolean':
      return dice.pick(['true', 'false'])
    case 'date':
      return dice.pick(moments.dates)
    case 'timestamp':
      return pickInstant(dice, moments)
  }
  return dice.pick(texts)
}

/** As a text literal of the language. */
export function randomText(dice: Dice): string {
  return `'${dice.pick([...texts, "'", '\\', '%']).replaceAll("'", "''")}'`
}

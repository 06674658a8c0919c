import type { Row } from '../evaluator/stored-row.js'
import type { Dice } from './dice.js'
import type { Moments } from './moments.js'
import { pickInstant } from './moments.js'
import type { Grain } from './shop-schema.js'
import { grains, zonesOfColumn } from './shop-schema.js'

const most: Readonly<Record<Grain, number>> = {
  account: 4,
  customer: 12,
  order: 12,
  item: 12,
  product: 4,
  review: 6,
  shelf: 8,
  store: 4,
  pair: 0,
  month: 0,
}

const texts = ['a', 'b', 'A', 'ab', 'ä', '', 'a%', 'a_', ' a ', '😀']

/** Few different values, so that they are often equal, and often unknown. */
export function randomRows(dice: Dice, moments: Moments): ReadonlyMap<string, readonly Row[]> {
  const stored = (Object.keys(grains) as Grain[]).filter((grain) => !grains[grain].origin)
  return new Map(
    stored.map((grain) => {
      const count = dice.roll(8) === 0 ? dice.roll(3) : dice.roll(most[grain] - 2) + 3
      const rows = Array.from({ length: count }, (_, index) =>
        randomRow(dice, moments, grain, index),
      )
      return [grains[grain].table, withoutTwins(rows, grains[grain].key ?? [])]
    }),
  )
}

/** A CSV file in which fields are at times empty, and points that lie on no round distance from one another. */
export function randomStores(dice: Dice): string {
  const field = (values: readonly string[]) => (dice.chance(0.15) ? '' : dice.pick(values))
  const lines = Array.from({ length: dice.roll(most.store) + 1 }, (_, index) =>
    [
      String(index + 1),
      field(['a', 'b', '"a,""b"', 'ä']),
      field(['48.1371', '53.3498', '-31.5553', '90']),
      field(['11.5754', '-6.2603', '159.0769', '-180']),
    ].join(),
  )
  return ['store_id,area,lat,lon', ...lines, ''].join('\n')
}

/** Keys of customers that a segment lists, some of them of nobody. */
export function randomKeys(dice: Dice): string {
  const keys = Array.from({ length: 8 }, (_, index) => String(index + 1))
  return ['customer_id', ...keys.filter(() => dice.chance(0.4)), '99', ''].join('\n')
}

function withoutTwins(rows: readonly Row[], key: readonly string[]): readonly Row[] {
  const keyOf = (row: Row) => JSON.stringify(key.map((column) => row[column]))
  return key.length === 0
    ? rows
    : rows.filter((row, index) => rows.findIndex((each) => keyOf(each) === keyOf(row)) === index)
}

function randomRow(dice: Dice, moments: Moments, grain: Grain, index: number): Row {
  const { columns, key } = grains[grain]
  const cells = Object.entries(columns).map(([column, type], place) => {
    if (place === 0 && !key) return [column, String(index + 1)] as const
    const stored = type === 'member' ? 'doc' : column
    if (dice.chance(0.15)) return [stored, null] as const
    if (column.endsWith('_id')) return [column, String(dice.roll(6) + 1)] as const
    if (type === 'member') return [stored, randomJson(dice, column)] as const
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
    case 'zone':
      return dice.pick([...zonesOfColumn, 'UTC', 'nowhere'])
    case 'list of string':
      return JSON.stringify(
        Array.from({ length: dice.roll(4) }, () => (dice.chance(0.2) ? null : dice.pick(texts))),
      )
  }
  return dice.pick(texts)
}

/** An object with or without the member, of one kind or another. */
function randomJson(dice: Dice, member: string): string {
  const values = ['-1', '0', '1', '2', '3', '1.0', '2.5', '1e0', '"1"', '"x"', '""', 'true', 'null']
  const others = ['{}', '[1]', '1', `{"${member}":{"${member}":1}}`]
  return dice.chance(0.15) ? dice.pick(others) : `{"${member}":${dice.pick(values)}}`
}

/** As a text literal of the language. */
export function randomText(dice: Dice): string {
  return `'${dice.pick([...texts, "'", '\\', '%']).replaceAll("'", "''")}'`
}

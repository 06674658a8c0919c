import { randomCondition } from './random-condition.js'
import { randomDate, randomInstant } from './random-moment.js'
import { randomExact, randomRatio } from './random-number.js'
import { randomTextValue } from './random-text.js'
import type { Named } from './shop-schema.js'
import { levels } from './shop-schema.js'
import type { Place, Writer } from './writer.js'
import { deeper, namesOf, randomPath } from './writer.js'

/** Keys of a segmentation beside `entity` and `else`, and the labels that they give. */
export interface RandomLabelling {
  readonly keys: Readonly<Record<string, unknown>>
  readonly labels: readonly string[]
  /** Names that it gives to an entity beside its own. */
  readonly scores?: readonly string[]
}

/** A kind of segmentation, each as likely; `cases` more often. */
export function randomLabelling(writer: Writer, place: Place): RandomLabelling {
  switch (writer.dice.roll(10)) {
    case 0:
    case 1:
      return tiers(writer, place)
    case 2:
      return bands(writer, place)
    case 3:
      return each(writer, place)
    case 4:
    case 5:
      return split(writer, place)
    case 6:
      return rfm(writer, place)
    case 7:
      return cross(writer, place)
  }
  return cases(writer, place)
}

function cases(writer: Writer, place: Place): RandomLabelling {
  const first = randomCondition(writer, place)
  const second = randomCondition(writer, deeper(place))
  return { keys: { cases: { first, second } }, labels: ['first', 'second', 'none'] }
}

function tiers(writer: Writer, place: Place): RandomLabelling {
  const { dice } = writer
  const by = dice.chance(0.2)
    ? (randomPath(writer, place, ['level', 'text', 'date']) ?? '1')
    : randomOrdered(writer, place)
  const [first, second] = dice.pick([
    ['10%', '40%'],
    ['25%', '25%'],
    ['33.4%', '66.6%'],
    ['50%', '12.5%'],
  ])
  const keys = { tiers: { by, top: { first, second }, ...among(writer, place) } }
  return { keys, labels: ['first', 'second', 'none'] }
}

function bands(writer: Writer, place: Place): RandomLabelling {
  const { dice } = writer
  const open = () => dice.pick(['', '> '])
  const [by, low, high] = dice.pick([
    () => [
      randomOrdered(writer, place),
      dice.pick(['-1', '0', '0.5']),
      dice.pick(['1', '2', '50']),
    ],
    () => [aimed(writer, place) ?? '1', '0', '2.5'],
    () => [randomDate(writer, place), '2024-02-29', dice.pick(['2026-02-28', '2026-03-15'])],
    () => [randomPath(writer, place, ['level']) ?? 'today', levels[1], levels[3]],
  ] as const)()
  const isLevel = low === levels[1]
  const bounds =
    isLevel && by === 'today'
      ? { first: '2024-02-29' }
      : { first: `${open()}${low}`, second: `${open()}${high}` }
  return { keys: { bands: { by, from: bounds } }, labels: [...Object.keys(bounds), 'none'] }
}

function each(writer: Writer, place: Place): RandomLabelling {
  const { dice } = writer
  const numeric = dice.chance(0.4)
  const value = numeric ? randomExact(writer, place).text : randomTextValue(writer, place)
  const of = numeric ? ['1', '0', '2.5'] : ['a', 'b', 'A', '']
  const kept = of.slice(0, dice.roll(2) + 2)
  return { keys: { each: { value, of: kept, ...among(writer, place) } }, labels: [...kept, 'none'] }
}

function split(writer: Writer, place: Place): RandomLabelling {
  const { dice } = writer
  const [first, second] = dice.pick([
    ['50%', '30%'],
    ['33.33%', '66.67%'],
    [1, 2],
    [3, 1],
  ])
  const strata = namesOf(writer, place.grain).filter(({ kind }) => kind === 'segmentation')
  const within = strata.length > 0 && dice.chance(0.6) ? { within: dice.pick(strata).name } : {}
  const salt = dice.pick(['a', 'b', "it's"])
  return {
    keys: { split: { salt, arms: { first, second }, ...within, ...among(writer, place) } },
    labels: ['first', 'second', 'none'],
  }
}

function rfm(writer: Writer, place: Place): RandomLabelling {
  const { dice } = writer
  const recency = dice.pick([
    () => randomDate(writer, place),
    () => randomInstant(writer, place),
    () => `days between (${randomDate(writer, place)}) and today`,
  ])()
  const edges = dice.pick([
    () => ({ bins: dice.roll(4) + 2 }),
    () => ({ edges: 'quantile', bins: dice.roll(4) + 2 }),
    () => ({ edges: { recency: [1, 30], frequency: [1, 2], monetary: ['-0.5', '1.25', 2] } }),
  ])()
  const frequency = dice.chance(0.5)
    ? `count(${countedRows(place)})`
    : randomExact(writer, place).text
  const monetary = randomExact(writer, place).text
  const first = dice.pick(['r >= 2 and f >= 2', 'm = 3', 'r <= 1 or m >= 2', 'f < m'])
  const second = dice.pick(['r > f', 'f >= 2', 'm <= 1', 'r + f + m >= 4'])
  return {
    keys: {
      rfm: { recency, frequency, monetary, ...edges, ...among(writer, place) },
      cases: { first, second },
    },
    labels: ['first', 'second', 'none'],
    scores: ['r', 'f', 'm'],
  }
}

function countedRows({ grain }: Place): string {
  return (
    { account: 'customers', order: 'items', customer: 'orders', pair: 'orders' }[grain as string] ??
    'items'
  )
}

function cross(writer: Writer, place: Place): RandomLabelling {
  const { dice } = writer
  const part = () => randomPath(writer, place, ['text', 'segmentation', 'segmentation', 'level'])
  const parts = [part(), part(), part()].slice(dice.roll(3)).filter((each) => each !== undefined)
  if (parts.length === 0) return cases(writer, place)
  const min = dice.chance(0.5) ? { min: dice.roll(3) + 1 } : {}
  const of = [...new Set(parts)]
  return { keys: { cross: { of, ...min, ...among(writer, place) } }, labels: ['none'] }
}

function randomOrdered(writer: Writer, place: Place): string {
  return writer.dice.chance(0.25)
    ? randomRatio(writer, place).text
    : randomExact(writer, place).text
}

/** A trait with a value that lies on a bound. */
function aimed(writer: Writer, place: Place): string | undefined {
  const found = namesOf(writer, place.grain).filter(
    ({ kind, values }: Named) => kind === 'exact' && values && values.length > 0,
  )
  return found.length > 0 ? writer.dice.pick(found).name : undefined
}

function among(writer: Writer, place: Place): { readonly among?: string } {
  return writer.dice.chance(0.4) ? { among: randomCondition(writer, deeper(place)) } : {}
}

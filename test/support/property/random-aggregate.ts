import { lengthText } from './moments.js'
import { randomWindow } from './random-moment.js'
import type { Kind, ManyPath } from './shop-schema.js'
import { grains, manyPaths } from './shop-schema.js'
import type { Aggregated, Place, Writer } from './writer.js'
import { deeper, randomMany, randomPath } from './writer.js'

/** A value of related rows, of a kind. */
export function randomRelated(writer: Writer, place: Place, kind: Aggregated): string {
  const { dice } = writer
  const many = randomMany(writer, place)
  const rows = (value: string) => relatedRows(writer, place, many, value)
  const count = `count(${rows('')})`
  const value = valueOf(writer, place, many, [kind])
  switch (kind) {
    case 'exact': {
      const any = valueOf(writer, place, many, ['exact', 'text', 'date', 'boolean'])
      const days = `count(distinct ${dice.pick(['days', 'weeks', 'months'])} of ${rows('')})`
      switch (dice.roll(10)) {
        case 4:
          return many.time === 'own' ? activePeriods(writer, many, rows('')) : count
        case 5:
          return value === undefined ? count : `most_frequent(${rows(value)})`
        case 0:
        case 1:
          return count
        case 2:
          return any === undefined ? count : `count(distinct ${rows(any)})`
        case 3:
          return many.time === 'own' ? days : count
      }
      if (value === undefined) return count
      return `${dice.pick(extremes(many, ['sum', 'sum', 'min', 'max']))}(${rows(value)})`
    }
    case 'ratio': {
      const exact = valueOf(writer, place, many, ['exact'])
      if (exact === undefined || dice.chance(0.3))
        return `share(${rows('')} satisfies ${condition(writer, place, many)})`
      return `${dice.pick(['avg', 'median'])}(${rows(exact)})`
    }
    case 'text':
    case 'date':
    case 'instant':
      if (value === undefined) return kind === 'text' ? "'a'" : kind === 'date' ? 'today' : 'now'
      return `${dice.pick(extremes(many, ['min', 'max', 'most_frequent']))}(${rows(value)})`
    case 'boolean':
      if (value === undefined || many.time !== 'own') return `exists(${rows('')})`
      return `${dice.pick(['first', 'last'])}(${rows(value)})`
  }
}

/** `exists`, `every`, `in` a path, and `sequence`. */
export function randomQuantifier(writer: Writer, place: Place): string {
  if (writer.dice.chance(0.2)) return randomSequence(writer, place)
  const many = randomMany(writer, place)
  if (writer.dice.chance(0.2)) return inPath(writer, place, many)
  const rows = relatedRows(writer, place, many, '')
  if (writer.dice.chance(0.6)) return `exists(${rows})`
  return `every(${rows} satisfies ${condition(writer, place, many)})`
}

/** A value, or the key, of the rows. */
function inPath(writer: Writer, place: Place, many: ManyPath): string {
  const { dice } = writer
  const kind = dice.pick(['exact', 'exact', 'text'] as const)
  const value = valueOf(writer, place, many, [kind])
  if (value === undefined && grains[many.to].key) return `exists(${many.path})`
  const operand = randomPath(writer, place, [value === undefined ? 'exact' : kind])
  const written = operand ?? (value !== undefined && kind === 'text' ? "'a'" : '1')
  return `(${written} in ${many.path}${value === undefined ? '' : `.${value}`})`
}

function activePeriods({ dice, moments }: Writer, { moment }: ManyPath, rows: string): string {
  const short = moment ? [] : [...moments.lengths.map(lengthText), '2 hours']
  const length = dice.pick(['1 day', '2 days', '1 week', '1 month', '1 year', ...short])
  const least = dice.pick(['', '', ', at least 1', ', at least 2'])
  return `active_periods(${rows}, ${String(dice.roll(15) + 1)} of ${length}${least})`
}

function extremes(many: ManyPath, functions: readonly string[]): readonly string[] {
  return many.time === 'own' ? [...functions, 'first', 'last'] : functions
}

function valueOf(
  writer: Writer,
  place: Place,
  many: ManyPath,
  kinds: readonly Kind[],
): string | undefined {
  const path = randomPath(writer, { ...inside(place, many), depth: 0 }, kinds)
  return path?.startsWith('this.') ? undefined : path
}

/** Path, window, `where`, and `latest` before them. */
function relatedRows(writer: Writer, place: Place, many: ManyPath, value: string): string {
  const { dice } = writer
  const limit = dice.pick(['latest', 'earliest'])
  const latest =
    many.time === 'own' && dice.chance(0.15) ? `${limit} ${String(dice.roll(3) + 1)} ` : ''
  const window =
    many.time !== 'none' && dice.chance(0.4) ? ` ${windowOfRows(writer, place, many)}` : ''
  const where = dice.chance(0.35) ? ` where ${condition(writer, place, many)}` : ''
  return `${latest}${many.path}${value && `.${value}`}${window}${where}`
}

/** Half of them end where rows often lie. */
function windowOfRows(writer: Writer, place: Place, { moment }: ManyPath): string {
  const { dice, moments } = writer
  if (dice.chance(0.5)) return randomWindow(writer, place, moment ?? 'instant')
  const own = moments.lengths.slice(0, moment === 'date' ? 3 : 4)
  const length = lengthText(dice.pick(own))
  return dice.pick([
    ...[`in last ${length}`, `since ${length} ago`, `before ${length} ago`],
    ...[`in next ${length}`, `before ${length} from now`],
  ])
}

/** Steps over rows that have one time each. */
function randomSequence(writer: Writer, place: Place): string {
  const { dice } = writer
  const inner = deeper(place)
  const ways = manyPaths[place.grain].filter(({ time, moment }) => time === 'own' && !moment)
  if (ways.length === 0)
    return `exists(${relatedRows(writer, place, randomMany(writer, place), '')})`
  const length = (): string =>
    dice.pick([
      ...writer.moments.lengths.map(lengthText),
      // Rows lie so far apart.
      ...writer.moments.lengths
        .slice(0, 1)
        .flatMap((length) => Array.from({ length: 5 }, () => lengthText(length))),
      ...['1 day', '1 month', '1 hour', '3 weeks', '1 year'],
    ])
  const step = (): string => {
    const many = dice.pick(ways)
    const window = dice.chance(0.2) ? ` ${randomWindow(writer, place, 'instant')}` : ''
    const where = dice.chance(0.3) ? ` where ${condition(writer, inner, many)}` : ''
    return `${many.path}${window}${where}`
  }
  const within = (share: number): string => (dice.chance(share) ? ` within ${length()}` : '')
  const steps = Array.from({ length: dice.roll(3) }, () => `, then ${step()}${within(0.5)}`)
  const closing = dice.chance(0.3) ? `, then no ${step()}${within(0.6)}` : ''
  const whole = dice.chance(0.4) ? `, all within ${length()}` : ''
  return `sequence(${step()}${steps.join('')}${closing}${whole})`
}

function condition(writer: Writer, place: Place, many: ManyPath): string {
  return writer.condition(writer, inside(place, many))
}

function inside(place: Place, many: ManyPath): Place {
  return { ...deeper(place), grain: many.to, ranks: false, ofGroup: many.ofGroup === true }
}

import { randomQuantifier, randomRelated } from './random-aggregate.js'
import { randomDate, randomInstant, randomSpanOfDays, randomWindow } from './random-moment.js'
import { randomExact, randomNumber } from './random-number.js'
import { randomRanking } from './random-ranking.js'
import { randomTextCondition } from './random-text.js'
import { grains, waysToStore } from './shop-schema.js'
import type { Place, Writer } from './writer.js'
import { deeper, literalText, namesOf, randomNamed, randomPath } from './writer.js'

/** An expression that may stand where a condition is expected, as one operand. */
export function randomCondition(writer: Writer, place: Place): string {
  const { dice } = writer
  const inner = deeper(place)
  const condition = () => randomCondition(writer, inner)
  if (place.depth > 0) {
    switch (dice.roll(12)) {
      case 0:
        return `(${condition()} and ${condition()})`
      case 1:
        return `(${condition()} or ${condition()})`
      case 2:
        return `(not ${condition()})`
      case 3:
      case 4:
        return randomQuantifier(writer, place)
      case 5:
        return `(${condition()} and not ${condition()} or ${condition()})`
    }
  }
  switch (dice.roll(9)) {
    case 0:
    case 1:
      return numberCondition(writer, inner)
    case 2:
      return randomTextCondition(writer, inner)
    case 3:
      return presence(writer, inner)
    case 4:
      return booleanCondition(writer, inner)
    case 5:
      return dateCondition(writer, inner)
    case 6:
      return instantCondition(writer, inner)
    case 7:
      return segmentCondition(writer, place) ?? numberCondition(writer, inner)
    case 8:
      if (dice.chance(0.25)) return distanceCondition(writer, place) ?? presence(writer, inner)
  }
  return numberCondition(writer, inner)
}

function numberCondition(writer: Writer, place: Place): string {
  const { dice } = writer
  const aimed = dice.chance(0.35) ? aimedCondition(writer, place) : undefined
  if (aimed !== undefined) return aimed
  const [a, b] = [randomNumber(writer, place), randomNumber(writer, place)]
  const exact = a.kind === 'exact' && b.kind === 'exact'
  const negation = dice.chance(0.25) ? 'not ' : ''
  switch (dice.roll(8)) {
    case 0:
      return `(${a.text} ${negation}between ${b.text} and ${randomNumber(writer, place).text})`
    case 1:
      if (!exact) break
      return `(${a.text} ${negation}in (${b.text}, ${randomExact(writer, place).text}))`
    case 2:
      if (!exact) break
      return `(${a.text} != ${dice.pick(['0', '1', '2', '0.5'])})`
    case 3: {
      if (!exact) break
      return `(${a.text} is known and ${b.text} is known and ${a.text} != ${b.text})`
    }
    case 4:
      return randomPlaceCondition(writer, place) ?? `(${a.text} > ${b.text})`
  }
  const ops = exact ? ['=', '=', '<', '<=', '>', '>='] : ['<', '<=', '>', '>=']
  return `(${a.text} ${dice.pick(ops)} ${b.text})`
}

/** A trait beside a value that it has in some row. */
function aimedCondition(writer: Writer, place: Place): string | undefined {
  const { dice } = writer
  const {
    name,
    kind,
    values = [],
  } = randomNamed(writer, place, ['exact', 'ratio', 'text', 'date']) ?? {}
  if (name === undefined || values.length === 0) return undefined
  const limit = () => dice.pick(values)
  const negation = dice.chance(0.25) ? 'not ' : ''
  if (dice.chance(0.25)) return `(${name} ${negation}between ${limit()} and ${limit()})`
  if (kind !== 'ratio' && dice.chance(0.2))
    return `(${name} ${negation}in (${limit()}, ${limit()}))`
  const ops = kind === 'ratio' ? ['<', '<=', '>', '>='] : ['=', '!=', '<', '<=', '>', '>=']
  return `(${name} ${dice.pick(ops)} ${limit()})`
}

/** A place among the rows of the population, and chance, beside a limit. */
function randomPlaceCondition(writer: Writer, place: Place): string | undefined {
  const { dice } = writer
  if (!place.ranks) return undefined
  switch (dice.roll(6)) {
    case 0:
      return `(chance('a') ${dice.pick(['<', '>='])} ${dice.pick(['10%', '50%', '65%'])})`
    case 1:
      return `(bucket('b') ${dice.pick(['<', '>='])} ${dice.pick(['2500', '5000', '7000'])})`
    case 2:
      return randomRanking(writer, place, 'boolean')
    case 3:
      return `(${randomRanking(writer, place, 'ratio')} ${dice.pick(['<', '<=', '>', '>='])} ${dice.pick(['0', '0.25', '0.5', '80%', '1'])})`
  }
  return `(${randomRanking(writer, place, 'exact')} ${dice.pick(['=', '<', '<=', '>', '>='])} ${dice.pick(['1', '2', '3'])})`
}

function presence(writer: Writer, place: Place): string {
  const { dice } = writer
  const known = dice.pick(['is known', 'is unknown', 'is not known'])
  const references = Object.keys(grains[place.grain].references)
  if (references.length > 0 && dice.chance(0.3)) return `(${dice.pick(references)} ${known})`
  const path = randomPath(writer, place, ['exact', 'text', 'boolean', 'date', 'instant', 'ratio'])
  if (path !== undefined && dice.chance(0.5)) return `(${path} ${known})`
  return `(${randomNumber(writer, place).text} ${known})`
}

function booleanCondition(writer: Writer, place: Place): string {
  const { dice } = writer
  const path = randomPath(writer, place, ['boolean']) ?? randomRelated(writer, place, 'boolean')
  switch (dice.roll(4)) {
    case 0:
      return `(${path} ${dice.pick(['=', '!='])} ${dice.pick(['true', 'false'])})`
    case 1:
      return `coalesce(${path}, ${dice.pick(['true', 'false'])})`
    case 2:
      return `(not ${path})`
  }
  return path
}

function dateCondition(writer: Writer, place: Place): string {
  const { dice } = writer
  const date = dice.chance(0.15) ? randomRelated(writer, place, 'date') : randomDate(writer, place)
  const negation = dice.chance(0.25) ? 'not ' : ''
  if (dice.chance(0.15)) {
    return `(anniversary of (${date}) ${negation}${randomSpanOfDays(writer, place)})`
  }
  if (dice.chance(0.6)) return `((${date}) ${negation}${randomWindow(writer, place, 'date')})`
  return `((${date}) ${dice.pick(['=', '<', '<=', '>', '>='])} (${randomDate(writer, place)}))`
}

function instantCondition(writer: Writer, place: Place): string {
  const { dice } = writer
  const instant = dice.chance(0.25)
    ? randomRelated(writer, place, 'instant')
    : randomInstant(writer, place)
  const negation = dice.chance(0.25) ? 'not ' : ''
  if (dice.chance(0.7)) return `((${instant}) ${negation}${randomWindow(writer, place, 'instant')})`
  return `((${instant}) ${dice.pick(['=', '<', '<=', '>', '>='])} (${randomInstant(writer, place)}))`
}

/** Limits on which no two of the points lie. */
function distanceCondition(writer: Writer, place: Place): string | undefined {
  const { dice } = writer
  const way = waysToStore[place.grain]
  if (way === undefined) return undefined
  const own = waysToStore[place.self]
  const other =
    own !== undefined && dice.chance(0.3)
      ? `this.${own}lat, this.${own}lon`
      : dice.pick(['48.2, 11.6', '0, 0', '-90, 10', '(-31.5), 158.9'])
  const limit = dice.pick(['10.5', '1417.25', '8000.125', '13370.5', '20015'])
  return `(distance_km(${way}lat, ${way}lon, ${other}) ${dice.pick(['<', '<=', '>', '>='])} ${limit})`
}

/** A segment, or a label of a segmentation, of the row or of a row that a reference leads to. */
function segmentCondition(writer: Writer, place: Place): string | undefined {
  const { dice } = writer
  if (dice.chance(0.6)) return randomPath(writer, place, ['segment'])
  if (place.ofGroup) return undefined
  const segmentations = namesOf(writer, place.grain).filter(({ kind }) => kind === 'segmentation')
  if (segmentations.length === 0) return undefined
  const { name, labels = ['none'] } = dice.pick(segmentations)
  const label = () => literalText(dice.pick(labels))
  if (dice.chance(0.2)) return `(${name} in (${label()}, ${label()}))`
  return `(${name} ${dice.pick(['=', '!='])} ${label()})`
}

/** Text of a condition tree: what `where:` takes. */
export function randomTree(writer: Writer, place: Place): unknown {
  const { dice } = writer
  if (dice.chance(0.7)) return randomCondition(writer, place)
  const inner = deeper(place)
  const items = () => Array.from({ length: dice.roll(2) + 2 }, () => randomCondition(writer, inner))
  switch (dice.roll(3)) {
    case 0:
      return { at_least: { count: 2, of: items() } }
    case 1:
      return { all: items(), none: items() }
  }
  return { any: [randomCondition(writer, inner), { all: items() }] }
}

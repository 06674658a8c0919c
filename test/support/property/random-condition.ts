import { randomQuantifier, randomRelated } from './random-aggregate.js'
import { randomDate, randomInstant, randomSpanOfDays, randomWindow } from './random-moment.js'
import { randomExact, randomNumber } from './random-number.js'
import { randomTextCondition } from './random-text.js'
import { grains } from './shop-schema.js'
import type { Place, Writer } from './writer.js'
import { deeper, namesOf, randomPath } from './writer.js'

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
  }
  return numberCondition(writer, inner)
}

function numberCondition(writer: Writer, place: Place): string {
  const { dice } = writer
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
  }
  const ops = exact ? ['=', '=', '<', '<=', '>', '>='] : ['<', '<=', '>', '>=']
  return `(${a.text} ${dice.pick(ops)} ${b.text})`
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

/** A segment, or a label of a segmentation, of the row or of a row that a reference leads to. */
function segmentCondition(writer: Writer, place: Place): string | undefined {
  const { dice } = writer
  if (dice.chance(0.6)) return randomPath(writer, place, ['segment'])
  const segmentations = namesOf(writer, place.grain).filter(({ kind }) => kind === 'segmentation')
  if (segmentations.length === 0) return undefined
  const { name } = dice.pick(segmentations)
  return `(${name} ${dice.pick(['=', '!='])} ${dice.pick(["'first'", "'second'", "'none'"])})`
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

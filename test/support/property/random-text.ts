import { randomText } from './random-rows.js'
import { levels } from './shop-schema.js'
import type { Place, Writer } from './writer.js'
import { deeper, randomPath } from './writer.js'

export function randomTextValue(writer: Writer, place: Place): string {
  const { dice } = writer
  const path = randomPath(writer, place, ['text'])
  if (path !== undefined && dice.chance(place.depth > 0 ? 0.5 : 0.9)) return path
  const inner = deeper(place)
  const text = () => randomTextValue(writer, inner)
  if (place.depth <= 0) return randomText(dice)
  switch (dice.roll(7)) {
    case 0:
    case 4:
    case 5:
      return `${dice.pick(['lower', 'upper', 'trim'])}(${text()})`
    case 1:
      return `coalesce(${text()}, ${text()})`
    case 2:
      return `${dice.pick(['least', 'greatest'])}(${text()}, ${text()})`
    case 3:
      return `(case when ${writer.condition(writer, inner)} then ${text()} else ${text()} end)`
  }
  return writer.related(writer, place, 'text')
}

/** A question about a list of texts; undefined where no list can be reached. */
export function randomListCondition(writer: Writer, place: Place): string | undefined {
  const { dice } = writer
  const list = randomPath(writer, place, ['list'])
  if (list === undefined) return undefined
  const item = () => (dice.chance(0.7) ? randomText(dice) : randomTextValue(writer, deeper(place)))
  const negation = dice.chance(0.25) ? 'not ' : ''
  if (dice.chance(0.2)) return `(${list} is known)`
  if (dice.chance(0.4)) return `(${list} ${negation}has ${item()})`
  return `(${list} ${negation}has ${dice.pick(['any', 'all'])} (${item()}, ${item()}))`
}

/** A comparison of levels; undefined where none can be reached. */
export function randomLevelCondition(writer: Writer, place: Place): string | undefined {
  const { dice } = writer
  const first = randomPath(writer, place, ['level'])
  if (first === undefined) return undefined
  const path = () => randomPath(writer, place, ['level']) ?? first
  const literal = () => `'${dice.pick(levels)}'`
  const other = () => (dice.chance(0.6) ? literal() : path())
  const value = () => {
    const level = path()
    switch (dice.roll(6)) {
      case 0:
        return `coalesce(${level}, ${other()})`
      case 1:
        return `${dice.pick(['least', 'greatest'])}(${level}, ${other()})`
      case 2:
        return `(case when ${writer.condition(writer, deeper(place))} then ${level} else ${literal()} end)`
    }
    return level
  }
  const negation = dice.chance(0.25) ? 'not ' : ''
  if (dice.chance(0.2)) return `(${first} ${negation}between ${other()} and ${other()})`
  return `(${first} ${dice.pick(['=', '<', '<=', '>', '>='])} ${value()})`
}

export function randomTextCondition(writer: Writer, place: Place): string {
  const { dice } = writer
  if (dice.chance(0.35)) {
    const ofColumn = dice.chance(0.5) ? randomListCondition : randomLevelCondition
    const condition = ofColumn(writer, place)
    if (condition !== undefined) return condition
  }
  const text = randomTextValue(writer, place)
  const other = dice.chance(0.6) ? randomText(dice) : randomTextValue(writer, place)
  const negation = dice.chance(0.25) ? 'not ' : ''
  switch (dice.roll(10)) {
    case 0:
    case 1:
      return `(${text} ${dice.pick(['=', '<', '<=', '>', '>='])} ${other})`
    case 2:
      return `(${text} != ${randomText(dice)})`
    case 3:
      return `(${text} ${negation}in (${other}, ${randomText(dice)}))`
    case 4:
      return `(${text} ${negation}between ${randomText(dice)} and ${other})`
    case 6:
      return `(${text} ${negation}matches ${dice.pick(patterns)})`
    case 5:
      return `(${text} ${negation}like ${dice.chance(0.5) ? dice.pick(["'a%'", "'%a'", "'_'", "'a_'", "'%'"]) : other})`
  }
  return `(${text} ${negation}${dice.pick(['contains', 'starts with', 'ends with'])} ${other})`
}

const patterns = [
  "'a'",
  "'^a'",
  "'b$'",
  "'^[A-Za-z]+$'",
  "'^.$'",
  "'(a|B)+'",
  "'[^a-z]'",
  "'\\s$'",
  "''",
  "'\\\\|%'",
]

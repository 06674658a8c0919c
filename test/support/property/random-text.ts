import { randomText } from './random-rows.js'
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

export function randomTextCondition(writer: Writer, place: Place): string {
  const { dice } = writer
  const text = randomTextValue(writer, place)
  const other = dice.chance(0.6) ? randomText(dice) : randomTextValue(writer, place)
  const negation = dice.chance(0.25) ? 'not ' : ''
  switch (dice.roll(9)) {
    case 0:
    case 1:
      return `(${text} ${dice.pick(['=', '<', '<=', '>', '>='])} ${other})`
    case 2:
      return `(${text} != ${randomText(dice)})`
    case 3:
      return `(${text} ${negation}in (${other}, ${randomText(dice)}))`
    case 4:
      return `(${text} ${negation}between ${randomText(dice)} and ${other})`
    case 5:
      return `(${text} ${negation}like ${dice.chance(0.5) ? dice.pick(["'a%'", "'%a'", "'_'", "'a_'", "'%'"]) : other})`
  }
  return `(${text} ${negation}${dice.pick(['contains', 'starts with', 'ends with'])} ${other})`
}

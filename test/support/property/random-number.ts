import { randomSpan, randomDate, randomInstant, randomZone } from './random-moment.js'
import { randomTextValue } from './random-text.js'
import type { Place, Writer } from './writer.js'
import { deeper, randomPath } from './writer.js'

/** Text of an expression that may stand as an operand. */
export interface Numeric {
  readonly text: string
  readonly kind: 'exact' | 'ratio'
}

export function randomNumber(writer: Writer, place: Place): Numeric {
  return writer.dice.chance(0.25) ? randomRatio(writer, place) : randomExact(writer, place)
}

export function randomExact(writer: Writer, place: Place): Numeric {
  return { text: exactText(writer, place), kind: 'exact' }
}

function exactText(writer: Writer, place: Place): string {
  const { dice } = writer
  const path = randomPath(writer, place, ['exact'])
  if (path !== undefined && dice.chance(place.depth > 0 ? 0.3 : 0.7)) return path
  const inner = deeper(place)
  const exact = () => exactText(writer, inner)
  if (place.depth <= 0) return randomLiteral(writer)
  switch (dice.roll(21)) {
    case 0:
      return `(${exact()} ${dice.pick(['+', '-'])} ${exact()})`
    case 1:
      return `(${exact()} * ${exact()})`
    case 2:
      return `(-${exact()})`
    case 3:
      return `${dice.pick(['abs', 'floor', 'ceil', 'round'])}(${exact()})`
    case 4:
      return `${dice.pick(['least', 'greatest', 'coalesce'])}(${exact()}, ${exact()})`
    case 5:
      return `(case when ${writer.condition(writer, inner)} then ${exact()} else ${exact()} end)`
    case 6:
      return `(case when ${writer.condition(writer, inner)} then ${exact()} when ${writer.condition(writer, inner)} then ${exact()} end)`
    case 7:
      return `round(${exact()}, ${String(dice.roll(3))})`
    case 8:
      return `round(${exact()} / ${exact()}, ${String(dice.roll(4))})`
    case 9:
      return `${dice.pick(['floor', 'ceil', 'round'])}(${exact()} / ${exact()})`
    case 10:
      return `length(${randomTextValue(writer, inner)})`
    case 11:
      return randomSpan(writer, inner)
    case 12:
      return `${dice.pick(['year', 'month', 'day', 'day_of_week'])}(${randomDate(writer, inner)})`
    case 15:
      if (!place.ranks || !dice.chance(0.4)) break
      return dice.chance(0.3) ? "bucket('a')" : writer.ranking(writer, place, 'exact')
    case 14:
      return `points(${dice.pick(['2', '-1', '0.5'])} when ${writer.condition(writer, inner)}, ${dice.pick(['1', '-0.25'])} when ${writer.condition(writer, inner)})`
    case 13:
      return `${dice.pick(['hour', 'year', 'month', 'day', 'day_of_week', 'hour'])}(${randomInstant(writer, inner)}${randomZone(writer, inner)})`
  }
  return writer.related(writer, place, 'exact')
}

export function randomRatio(writer: Writer, place: Place): Numeric {
  return { text: ratioText(writer, place), kind: 'ratio' }
}

function ratioText(writer: Writer, place: Place): string {
  const { dice } = writer
  const path = randomPath(writer, place, ['ratio'])
  if (path !== undefined && dice.chance(place.depth > 0 ? 0.2 : 0.7)) return path
  const inner = deeper(place)
  const exact = () => exactText(writer, inner)
  if (place.depth <= 0) return `(${randomLiteral(writer)} / 3)`
  switch (dice.roll(10)) {
    case 0:
    case 1:
      return `(${exact()} / ${exact()})`
    case 2:
      return `sqrt(${exact()})`
    case 3:
      return `(${ratioText(writer, inner)} ${dice.pick(['+', '-', '*', '/'])} ${exact()})`
    case 4:
      return `${dice.pick(['least', 'greatest', 'coalesce'])}(${ratioText(writer, inner)}, ${exact()})`
    case 5:
      return `abs(${ratioText(writer, inner)})`
    case 6:
      if (!place.ranks || !dice.chance(0.5)) break
      return dice.chance(0.3) ? "chance('a')" : writer.ranking(writer, place, 'ratio')
  }
  return writer.related(writer, place, 'ratio')
}

function randomLiteral({ dice }: Writer): string {
  return dice.pick(['0', '1', '2', '3', '0.5', '1.25', '2.50', '50%', '(-1)'])
}

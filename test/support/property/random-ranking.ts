import { randomDate } from './random-moment.js'
import { randomExact, randomRatio } from './random-number.js'
import { randomTextValue } from './random-text.js'
import type { Place, Writer } from './writer.js'
import { deeper, randomPath } from './writer.js'

/** A trait that is a place among the rows of the population of `place`. */
export function randomRanking(
  writer: Writer,
  place: Place,
  kind: 'exact' | 'ratio' | 'boolean',
): string {
  const { dice } = writer
  const inner = deeper(place)
  const key = () => `${randomKey(writer, inner)}${dice.pick(['', ' desc'])}`
  const keys = dice.chance(0.3) ? `${key()}, ${key()}` : key()
  const rest = `${randomBy(writer, inner)}${dice.chance(0.3) ? ` among ${writer.condition(writer, inner)}` : ''}`
  switch (kind) {
    case 'exact':
      return dice.chance(0.5)
        ? `rank(${keys}${rest})`
        : `ntile(${String(dice.roll(5) + 1)}, ${keys}${rest})`
    case 'ratio':
      return dice.chance(0.5)
        ? `percent_rank(${keys}${rest})`
        : `cumulative_share(${randomExact(writer, inner).text}${dice.pick(['', ' desc'])}${rest})`
    case 'boolean': {
      const size = dice.pick(['1', '2', '3', '10%', '33.3%', '50%', '66.67%', '100%'])
      return `top(${size}, ${randomKey(writer, inner)}${rest})`
    }
  }
}

/** A trait of orders: a value of the order before. */
export function randomPrevious(writer: Writer, place: Place): string {
  const { dice } = writer
  const by = dice.pick(['customer', 'channel', 'customer.account', 'customer, channel'])
  return `previous(${randomExact(writer, deeper(place)).text} by ${by})`
}

function randomKey(writer: Writer, place: Place): string {
  switch (writer.dice.roll(5)) {
    case 0:
      return randomRatio(writer, place).text
    case 1:
      return `(${randomTextValue(writer, place)})`
    case 2:
      return `(${randomDate(writer, place)})`
  }
  return randomExact(writer, place).text
}

function randomBy(writer: Writer, place: Place): string {
  if (!writer.dice.chance(0.4)) return ''
  const path = randomPath(writer, place, ['exact', 'text', 'boolean'])
  return path === undefined ? '' : ` by ${path}`
}

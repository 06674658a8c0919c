import { randomDate } from './random-moment.js'
import { randomExact, randomRatio } from './random-number.js'
import { randomTextValue } from './random-text.js'
import { grains } from './shop-schema.js'
import type { Place, Writer } from './writer.js'
import { deeper, randomPath } from './writer.js'

/** A trait that is a place among the rows of the population of `place`. */
export function randomRanking(
  writer: Writer,
  place: Place,
  kind: 'exact' | 'ratio' | 'boolean',
): string {
  const { dice } = writer
  const inner = { ...deeper(place), ranks: false }
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

/** A value of the row before, of the same customer or what else. */
export function randomPrevious(
  writer: Writer,
  place: Place,
  kind: 'exact' | 'ratio' | 'text' | 'boolean' | 'date',
): string {
  const { dice } = writer
  const by =
    place.grain === 'order'
      ? dice.pick(['customer', 'channel', 'customer.account', 'customer, channel', 'qty'])
      : dice.pick(['customer', 'customer.account'])
  return `previous(${valueOf(writer, deeper(place), kind)} by ${by})`
}

function valueOf(
  writer: Writer,
  place: Place,
  kind: 'exact' | 'ratio' | 'text' | 'boolean' | 'date',
): string {
  switch (kind) {
    case 'exact':
      return randomExact(writer, place).text
    case 'ratio':
      return randomRatio(writer, place).text
    case 'text':
      return randomTextValue(writer, place)
    case 'boolean':
      return writer.condition(writer, place)
    case 'date':
      return randomDate(writer, place)
  }
}

function randomKey(writer: Writer, place: Place): string {
  switch (writer.dice.roll(8)) {
    case 0:
      return randomRatio(writer, place).text
    case 1:
      return `(${randomTextValue(writer, place)})`
    case 2:
      return `(${randomDate(writer, place)})`
    case 3:
      return randomPath(writer, place, ['level', 'instant']) ?? '1'
    case 4:
      return randomPath(writer, place, ['exact']) ?? '1'
  }
  return randomExact(writer, place).text
}

function randomBy(writer: Writer, place: Place): string {
  const { dice } = writer
  if (!dice.chance(0.4)) return ''
  const references = Object.keys(grains[place.grain].references)
  const part = () =>
    references.length > 0 && dice.chance(0.3)
      ? dice.pick(references)
      : randomPath(writer, place, ['exact', 'text', 'boolean', 'date', 'level'])
  const parts = [part(), dice.chance(0.3) ? part() : undefined].filter((each) => each !== undefined)
  return parts.length === 0 ? '' : ` by ${[...new Set(parts)].join(', ')}`
}

import { suggest } from '../../util/suggest.js'
import type { Fault } from './expression-fault.js'
import { faultAt, image, shown, unitOf, type Stop } from './stop.js'
import { Aggregate, Comma, Num, Open, Times, units } from './tokens.js'

/** What people write as they say it or as other languages have it, with what it is called here. */
export const foreignRules: readonly ((stop: Stop) => Fault | undefined)[] = [
  unitOfTime,
  within,
  theLast,
  ageInWords,
  numberInWords,
  groupedDigits,
  clockWithBrackets,
  countOfStar,
  foreignOperator,
]

/** `in last 30 secs`, `in last 30`. */
function unitOfTime(stop: Stop): Fault | undefined {
  if (stop.expected !== 'a unit of time') return undefined
  const plural = units.map((unit) => `${unit}s`)
  const isCounted = /^\d+$/.test(image(stop, -1)) && image(stop, -1) !== '1'
  const meant =
    suggest(image(stop, 0), isCounted ? plural : units) ??
    suggest(image(stop, 0), isCounted ? units : plural)
  const list = `the units are ${plural.slice(0, -1).join(', ')} and ${plural.at(-1) ?? ''}`
  return unexpected(stop, meant === undefined ? list : `write \`${meant}\``)
}

/** `signed_up_at within 30 days`, `exists(orders within last 30 days)`. */
function within(stop: Stop): Fault | undefined {
  if (image(stop, 0) !== 'within') return undefined
  const rest = [1, 2, 3].map((offset) => image(stop, offset))
  const length = lengthIn(rest)
  return length === undefined
    ? undefined
    : unexpected(stop, `write \`in last ${length}\`, or \`in next ${length}\``)
}

/** `in the last 30 days`: `the` is read as the first name of a path. */
function theLast(stop: Stop): Fault | undefined {
  const direction = image(stop, 0)
  if (image(stop, -1) !== 'the' || !['last', 'next', 'this', 'past'].includes(direction))
    return undefined
  const at = stop.index - 1
  const written = direction === 'past' ? 'last' : direction
  return faultAt(stop, at, 'SEG010', 'unexpected `the`', `write \`in ${written} ...\` without it`)
}

/** `signed_up_at older than 30 days`, `newer than`. */
function ageInWords(stop: Stop): Fault | undefined {
  const window = new Map([
    ['older', 'before'],
    ['earlier', 'before'],
    ['newer', 'since'],
    ['younger', 'since'],
    ['later', 'since'],
  ]).get(image(stop, 0))
  if (window === undefined || image(stop, 1) !== 'than') return undefined
  const length = lengthIn([image(stop, 2), image(stop, 3)])
  return unexpected(
    stop,
    length === undefined
      ? `write \`${window === 'before' ? '<' : '>'}\` between numbers, \`${window}\` for moments`
      : `write \`${window} ${length} ago\``,
  )
}

/** `amount greater than 5`. */
function numberInWords(stop: Stop): Fault | undefined {
  const symbol = new Map([
    ['greater', '>'],
    ['more', '>'],
    ['bigger', '>'],
    ['less', '<'],
    ['fewer', '<'],
    ['smaller', '<'],
  ]).get(image(stop, 0))
  if (symbol === undefined || image(stop, 1) !== 'than') return undefined
  return unexpected(stop, `write \`${symbol}\``)
}

/** `1,000`. */
function groupedDigits(stop: Stop): Fault | undefined {
  const [before, comma] = [stop.tokens[stop.index - 1], stop.tokens[stop.index]]
  if (before?.tokenType !== Num || comma?.tokenType !== Comma) return undefined
  let end = stop.index
  let digits = before.image
  while (stop.tokens[end]?.tokenType === Comma && isGroup(stop, end + 1)) {
    digits += image(stop, end + 1 - stop.index)
    end += 2
  }
  if (end === stop.index) return undefined
  const place = [stop.index - 1, end - 1] as const
  return faultAt(stop, place, 'SEG013', 'comma in a number', `write \`${digits}\``)
}

/** Three digits right after a comma. */
function isGroup(stop: Stop, index: number): boolean {
  const [comma, group] = [stop.tokens[index - 1], stop.tokens[index]]
  return (
    group?.tokenType === Num &&
    /^\d{3}(?:\.\d+)?$/.test(group.image) &&
    group.startOffset === (comma?.startOffset ?? 0) + 1
  )
}

/** `now()`, `today()`. */
function clockWithBrackets(stop: Stop): Fault | undefined {
  const clock = image(stop, -1)
  if (stop.tokens[stop.index]?.tokenType !== Open || (clock !== 'now' && clock !== 'today'))
    return undefined
  return unexpected(stop, `write \`${clock}\` without brackets`)
}

/** `count(*)`. */
function countOfStar(stop: Stop): Fault | undefined {
  const name = stop.tokens[stop.index - 2]
  if (stop.tokens[stop.index]?.tokenType !== Times || name?.tokenType !== Aggregate)
    return undefined
  return unexpected(stop, `name the related rows, as in \`${name.image}(orders)\``)
}

const operators: ReadonlyMap<string, string> = new Map([
  ['ilike', "write `like`, with `lower` for any case, as in `lower(x) like 'a%'`"],
  ['startswith', 'write `starts with`'],
  ['starts_with', 'write `starts with`'],
  ['endswith', 'write `ends with`'],
  ['ends_with', 'write `ends with`'],
  ['includes', 'write `contains`'],
  ['equals', 'write `=`'],
  ['div', 'write `/`'],
])

/** `email ilike 'a%'`. */
function foreignOperator(stop: Stop): Fault | undefined {
  const help = operators.get(image(stop, 0))
  return help === undefined ? undefined : unexpected(stop, help)
}

/** `30 days` of `30 days` or `last 30 days`. */
function lengthIn(texts: readonly string[]): string | undefined {
  const [count = '', unit = ''] =
    texts[0] === 'last' || texts[0] === 'next' ? texts.slice(1) : texts
  return /^\d+$/.test(count) && unitOf(unit) !== undefined ? `${count} ${unit}` : undefined
}

function unexpected(stop: Stop, help: string): Fault {
  const found = stop.tokens[stop.index]
  const message = found
    ? `expected ${stop.expected}, found ${shown(found)}`
    : `expression ends where ${stop.expected} is expected`
  return faultAt(stop, stop.index, 'SEG010', message, help)
}

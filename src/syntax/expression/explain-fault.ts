import type { Fault } from './expression-fault.js'
import { foreignRules } from './foreign-rules.js'
import { faultAt, image, isQuoted, shown, unitOf, type Stop } from './stop.js'
import {
  Call,
  Close,
  Comma,
  Compare,
  DateLiteral,
  Identifier,
  Instant,
  Num,
  Open,
  Text,
  functionTokens,
  wordTokens,
} from './tokens.js'

/** The message for a syntax error: one of the known misunderstandings, else what was expected and found. */
export function explainFault(stop: Stop): Fault {
  for (const rule of rules) {
    const fault = rule(stop)
    if (fault) return fault
  }
  const found = stop.tokens[stop.index]
  return found
    ? faultAt(stop, stop.index, 'SEG010', `expected ${stop.expected}, found ${shown(found)}`)
    : faultAt(stop, stop.index, 'SEG010', `expression ends where ${stop.expected} is expected`)
}

const rules: readonly ((stop: Stop) => Fault | undefined)[] = [
  upperCaseKeyword,
  missingCount,
  windowWithoutDirection,
  ...foreignRules,
  fromTo,
  lengthOfTime,
  negatedEquals,
  chainedComparison,
  notBeforeIs,
  nullTest,
  functionWithoutBracket,
  instantInTwoParts,
  windowAfterWhere,
  windowWithoutIn,
  numberWithoutZero,
  emptyOrSeveral,
]

/** `a = 1 AND b = 2`, `NOT a`: the upper-case word is read as a name, so the next word is where it stops. */
function upperCaseKeyword(stop: Stop): Fault | undefined {
  for (const index of [stop.index, stop.index - 1]) {
    const token = stop.tokens[index]
    const lower = token?.image.toLowerCase() ?? ''
    if (!token || isQuoted(token) || token.image === lower || stop.tokens[index - 1]?.image === '.')
      continue
    if (wordTokens.has(lower))
      return faultAt(stop, index, 'SEG018', 'keywords are lower case', `write \`${lower}\``)
  }
  return undefined
}

/** `in last month`, `in next full week`. */
function missingCount(stop: Stop): Fault | undefined {
  const direction = image(stop, -1)
  if ((direction !== 'last' && direction !== 'next') || image(stop, -2) !== 'in') return undefined
  const unitAt = image(stop, 0) === 'full' ? 1 : 0
  const unit = unitOf(image(stop, unitAt))
  if (unit === undefined) return undefined
  const help =
    unitAt === 1
      ? `write \`in ${direction} 1 full ${unit}\``
      : `write \`in ${direction} 1 ${unit}\` (the time up to ${direction === 'last' ? 'now' : `1 ${unit} from now`}) or \`in ${direction} 1 full ${unit}\` (a whole ${unit} of the calendar)`
  return faultAt(stop, stop.index, 'SEG019', 'window without a number', help)
}

/** `in 7 days`. */
function windowWithoutDirection(stop: Stop): Fault | undefined {
  const count = image(stop, 0)
  const unit = image(stop, 1)
  const found = stop.tokens[stop.index]
  if (image(stop, -1) !== 'in' || (found?.tokenType !== Num && found?.tokenType !== Text))
    return undefined
  if (unitOf(unit) === undefined)
    return faultAt(
      stop,
      stop.index,
      'SEG010',
      `expected ${stop.expected}, found ${shown(found)}`,
      `write a list in brackets, \`in (${found.image})\``,
    )
  const help = `write \`in last ${count} ${unit}\` or \`in next ${count} ${unit}\``
  return faultAt(stop, stop.index, 'SEG019', 'window without a direction', help)
}

/** `from a to b`. */
function fromTo(stop: Stop): Fault | undefined {
  if (image(stop, 0) !== 'to' || !stop.expected.startsWith('`until`')) return undefined
  return faultAt(
    stop,
    stop.index,
    'SEG010',
    'a window does not end with `to`',
    'write `until` to leave the end out, `through` to take its whole day in',
  )
}

/** `ts + 7 days`: a number and a unit at the end of an operand, seen at the unit or after it. */
function lengthOfTime(stop: Stop): Fault | undefined {
  const at = stop.expected.startsWith('`ago`') ? stop.index - 2 : stop.index - 1
  const number = stop.tokens[at]
  const unit = image(stop, at + 1 - stop.index)
  if (unitOf(unit) === undefined || number?.tokenType !== Num) return undefined
  const length = `${number.image} ${unit}`
  const counted = countedUnits(stop, at)
  const help =
    counted === undefined
      ? `write a moment, such as \`${length} ago\` or \`${length} after x\`, or a window, such as \`in last ${length}\``
      : unitOf(counted) === unitOf(unit)
        ? `\`${counted} between\` is a number already: write \`${number.image}\``
        : `\`${counted} between\` is a number of ${counted}: write a number alone`
  return faultAt(stop, [at, at + 1], 'SEG019', 'a length of time is no value', help)
}

/** The unit of `days between a and b > `, which ends before the token at `end`. */
function countedUnits(stop: Stop, end: number): string | undefined {
  if (stop.tokens[end - 1]?.tokenType !== Compare) return undefined
  const before = stop.tokens.slice(0, end - 1).map(({ image: text }) => text)
  const between = before.lastIndexOf('between')
  const unit = before[between - 1] ?? ''
  const joints = before.slice(between).filter((text) => text === 'and' || text === 'or')
  return between > 0 && unitOf(unit) !== undefined && joints.join() === 'and' ? unit : undefined
}

/** `1 < x < 3`. */
function chainedComparison(stop: Stop): Fault | undefined {
  const isAfterOperand = !/^a |a value$/.test(stop.expected)
  if (stop.tokens[stop.index]?.tokenType !== Compare || !isAfterOperand) return undefined
  const help = 'write `a < b and b < c`, or `between`'
  return faultAt(stop, stop.index, 'SEG020', 'comparisons do not chain', help)
}

/** `x not is known`. */
function notBeforeIs(stop: Stop): Fault | undefined {
  if (image(stop, 0) !== 'is' || image(stop, -1) !== 'not') return undefined
  return faultAt(
    stop,
    [stop.index - 1, stop.index],
    'SEG010',
    '`not` before `is`',
    'write `is not`',
  )
}

/** `is null`, `is not null`, `is missing`, `is true`. */
function nullTest(stop: Stop): Fault | undefined {
  const negated = image(stop, -1) === 'not' && image(stop, -2) === 'is'
  if (!negated && image(stop, -1) !== 'is') return undefined
  const asked = image(stop, 0).toLowerCase()
  const absent = ['null', 'missing', 'none', 'empty', 'undefined', 'nothing'].includes(asked)
  const help = absent
    ? `write \`is ${negated ? 'known' : 'unknown'}\``
    : asked === 'true' || asked === 'false'
      ? 'a boolean stands alone, with `not` before it where needed'
      : '`is` asks whether there is a value; write `=` to compare'
  return faultAt(
    stop,
    stop.index,
    'SEG010',
    `expected \`known\` or \`unknown\`${foundWords(stop)}`,
    help,
  )
}

const windowWords: readonly string[] = ['in', 'since', 'before', 'after', 'on', 'from']

/** `sum(orders.amount where status = 'paid' in last 30 days)`. */
function windowAfterWhere(stop: Stop): Fault | undefined {
  const found = stop.tokens[stop.index]
  if (!found || !windowWords.includes(image(stop, 0)) || !stop.expected.endsWith('`)`'))
    return undefined
  if (!stop.tokens.slice(0, stop.index).some((token) => token.image === 'where')) return undefined
  return faultAt(
    stop,
    stop.index,
    'SEG010',
    `expected ${stop.expected}, found ${shown(found)}`,
    'write the window before `where`, as in `count(orders in last 30 days where amount > 5)`',
  )
}

/** `exists(orders last 30 days)`. */
function windowWithoutIn(stop: Stop): Fault | undefined {
  const found = stop.tokens[stop.index]
  const word = image(stop, 0)
  if (!found || (word !== 'last' && word !== 'next' && word !== 'this')) return undefined
  const rest = [image(stop, 1), image(stop, 2)].filter((text) => text !== '' && text !== ')')
  if (!rest.some((text) => unitOf(text) !== undefined)) return undefined
  return faultAt(
    stop,
    stop.index,
    'SEG010',
    `expected ${stop.expected}, found ${shown(found)}`,
    `write \`in ${[word, ...rest].join(' ')}\``,
  )
}

/** `.5`. */
function numberWithoutZero(stop: Stop): Fault | undefined {
  const digits = stop.tokens[stop.index + 1]
  if (image(stop, 0) !== '.' || digits?.tokenType !== Num) return undefined
  if (stop.tokens[stop.index - 1]?.tokenType === Num) return undefined
  return faultAt(
    stop,
    [stop.index, stop.index + 1],
    'SEG013',
    'number without a digit before its point',
    `write \`0.${digits.image}\``,
  )
}

/** `x not = 3`. */
function negatedEquals(stop: Stop): Fault | undefined {
  if (image(stop, 0) !== '=' || image(stop, -1) !== 'not') return undefined
  return faultAt(stop, [stop.index - 1, stop.index], 'SEG010', '`not` before `=`', 'write `!=`')
}

/** `exists orders`. */
function functionWithoutBracket(stop: Stop): Fault | undefined {
  const name = stop.tokens[stop.index - 1]
  const found = stop.tokens[stop.index]
  if (name?.tokenType !== Identifier || isQuoted(name) || !functionTokens.has(name.image))
    return undefined
  if (found?.tokenType !== Identifier && found?.tokenType !== Call) return undefined
  return faultAt(
    stop,
    stop.index,
    'SEG010',
    `expected \`(\`, found ${shown(found)}`,
    `write \`${name.image}(${found.image} ...)\``,
  )
}

/** `2026-01-31 09:00:00`: the colon is refused earlier, so this is the hour alone. */
function instantInTwoParts(stop: Stop): Fault | undefined {
  const before = stop.tokens[stop.index - 1]?.tokenType
  if ((before !== DateLiteral && before !== Instant) || stop.tokens[stop.index]?.tokenType !== Num)
    return undefined
  return faultAt(
    stop,
    stop.index,
    'SEG014',
    'a number after a date',
    'write an instant as `2026-01-31T09:00:00Z`',
  )
}

/** `(a, b)` where one value is expected, `in ()`, `count()`. */
function emptyOrSeveral(stop: Stop): Fault | undefined {
  const found = stop.tokens[stop.index]
  const before = stop.tokens[stop.index - 1]
  if (found?.tokenType === Close && before?.tokenType === Open)
    return faultAt(
      stop,
      [stop.index - 1, stop.index],
      'SEG010',
      `expected ${stop.expected} between the brackets`,
      undefined,
    )
  if (found?.tokenType === Comma && stop.expected === '`)`')
    return faultAt(
      stop,
      stop.index,
      'SEG010',
      'expected `)`, found `,`',
      'a list of values stands only after `in`, `has any` and `has all`',
    )
  return undefined
}

function foundWords(stop: Stop): string {
  const found = stop.tokens[stop.index]
  return found ? `, found ${shown(found)}` : ''
}

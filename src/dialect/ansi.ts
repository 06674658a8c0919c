import type { DataType, Literal } from '../catalog/data-type.js'
import type { ScalarFn } from '../ir/functions.js'
import type { Code } from './code.js'
import { at, brackets, code, commas, digits, level, operand, text, word } from './code.js'
import { civilTime, toInstant } from './civil-time.js'
import type { Aggregate, Call, Dialect, Operand, Printer } from './dialect.js'
import { UnsupportedForm } from './dialect.js'
import { distance } from './distance.js'
import { arithmetic } from './numbers.js'
import {
  asChoice,
  binary,
  cast,
  comparison,
  isNotNull,
  knownOnly,
  literalText,
  membership,
  ordered,
  range,
  unary,
} from './operands.js'
import { textRows } from './text-rows.js'
import { windows } from './windows.js'

type Particular =
  | 'round'
  | 'round_quotient'
  | 'floor'
  | 'ceil'
  | 'floor_quotient'
  | 'ceil_quotient'
  | 'contains'
  | 'starts_with'
  | 'ends_with'
  | 'like'
  | 'matches'
  | 'lower'
  | 'upper'
  | 'trim'
  | 'bucket'
  | 'has'
  | 'list_of'
  | 'place'
  | 'nth'
  | 'member'
  | 'finite'

const functions: Readonly<Record<Exclude<ScalarFn, Particular>, Printer>> = {
  ...arithmetic,
  ...civilTime,
  distance_km: distance,
  equal: binary((a, b, { dialect }) => comparison(a, '=', b, dialect)),
  less: binary((a, b, { dialect }) => comparison(a, '<', b, dialect)),
  less_equal: binary((a, b, { dialect }) => comparison(a, '<=', b, dialect)),
  between: (call) => range(call),
  in: (call) => membership(call, 'in'),
  is_known: unary((a) => isNotNull(a.code)),
  is_true: unary((a) => (a.scalar.nullable ? code`coalesce(${a.code}, false)` : a.code)),
  coalesce: (call) => {
    const known = call.args.findIndex((each) => !each.scalar.nullable)
    const asked = known < 0 ? call.args : call.args.slice(0, known + 1)
    const values = asked.map((each) => asChoice(each, call.type, call.dialect))
    const [first] = values
    return first && values.length === 1 ? first : code`coalesce(${commas(values)})`
  },
  least: (call) => extreme('least', call),
  greatest: (call) => extreme('greatest', call),
  to_ratio: unary((a, { dialect }) => {
    const { kind } = a.scalar.type
    return kind === 'ratio' || kind === 'float' ? a.code : dialect.toBinary(a, dialect)
  }),
  length: unary((a) => code`length(${a.code})`),
  join_text: joined,
  key_hash: (call) => code`md5(${saltedKey(call)})`,
}

/**
 * What most dialects have in common. Text functions and exact rounding have no default: what looks the same there means
 * different things in different engines.
 */
export const ansi = {
  functions,
  literal,
  windows,
  values: textRows,
  uuidOrder: (uuid: Code) => uuid,
  sameScale: (numbers: readonly Operand[]) => numbers.map((each) => each.code),
  isListable: () => true,
  localInstant: toInstant,
  unknown: () => undefined,
  fromText: (value: Code, of: DataType, dialect: Dialect) => cast(value, dialect.type(of)),
  result: (value: Operand) => value.code,
  namesColumns: true,
  mixesScales: true,
  settings: [],
  measures: {
    count: (of: Aggregate) => filtered(code`count(*)`, of),
    count_distinct: (of: Aggregate) => filtered(code`count(distinct ${key(of)})`, of),
    sum: (of: Aggregate) => cast(filtered(code`sum(${key(of)})`, of), of.dialect.type(of.type)),
    min: (of: Aggregate) => filtered(code`min(${key(of)})`, of),
    max: (of: Aggregate) => filtered(code`max(${key(of)})`, of),
    median_low: (of: Aggregate) =>
      filtered(code`percentile_disc(0.5) within group (order by ${key(of)} asc)`, of),
    /** Descending, the lower of two in the middle is the upper one. */
    median_high: (of: Aggregate) =>
      filtered(code`percentile_disc(0.5) within group (order by ${key(of)} desc)`, of),
  },
} as const

/** The aggregate over the rows for which its filter holds. */
export function filtered(aggregate: Code, of: Aggregate): Code {
  return of.filter ? code`${aggregate} filter ${brackets(code`where ${of.filter}`)}` : aggregate
}

function joined({ args: [between, first, ...rest] }: Call): Code {
  if (!between || !first) throw new Error('no texts to join')
  return rest.reduce(
    (text, next) =>
      at(level.add, code`${text} || ${between.code} || ${operand(next.code, level.multiply)}`),
    operand(first.code, level.add),
  )
}

/** The salt and the parts of the key as text, with `:` between them; numbers and uuids print alike everywhere. */
export function saltedKey(call: Call): Code {
  const [salt, ...parts] = call.args
  const start = text(`${salt === undefined ? '' : literalText(salt)}:`)
  const asText = ({ code: part }: (typeof parts)[number]): Code =>
    cast(part, call.dialect.type({ kind: 'string' }))
  return parts.reduce(
    (joined, part, index) =>
      at(
        level.add,
        index === 0
          ? code`${joined} || ${asText(part)}`
          : code`${joined} || ':' || ${asText(part)}`,
      ),
    start,
  )
}

/** What an aggregate is about; text by code point. */
export function key(of: Aggregate): Code {
  if (!of.value) throw new Error('an aggregate lacks its value')
  return ordered(of.value, of.dialect)
}

export function like(value: Code, pattern: Code): Code {
  return at(level.compare, code`${operand(value, level.add)} like ${operand(pattern, level.add)}`)
}

/** Engines skip unknown operands of least and greatest; the language does not. */
function extreme(name: 'least' | 'greatest', call: Call): Code {
  const text = call.type.kind === 'string'
  const values = call.args.map((each) =>
    text ? call.dialect.byCodePoint(each.code) : asChoice(each, call.type, call.dialect),
  )
  return knownOnly(call.args, code`${word(name)}(${commas(values)})`)
}

function literal(value: Literal, dialect: Dialect): Code {
  const { type, text: written } = value
  switch (type.kind) {
    case 'boolean':
      return written === 'true' ? code`true` : code`false`
    case 'integer':
    case 'decimal':
      return digits(written)
    case 'ratio':
    case 'float':
      return cast(text(written), dialect.type(type))
    case 'string':
      return text(written)
    case 'uuid':
      return cast(text(written), dialect.type(type))
    case 'date':
      return code`date ${text(written)}`
    case 'timestamp':
      return code`timestamptz ${text(instantText(written))}`
    case 'list':
    case 'json':
    case 'error':
      throw new UnsupportedForm('a literal list', dialect)
  }
}

/** `2026-03-15T12:00:00.000000Z` as `2026-03-15 12:00:00+00`. */
function instantText(written: string): string {
  return written
    .replace('T', ' ')
    .replace(/(\.\d*?)0*Z$/, '$1Z')
    .replace(/\.?Z$/, '+00')
}

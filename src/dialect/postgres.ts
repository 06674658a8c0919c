import type { DataType } from '../catalog/data-type.js'
import { isBinary } from '../catalog/data-type.js'
import { ansi, filtered, key } from './ansi.js'
import type { Code } from './code.js'
import { at, brackets, caseOf, code, commas, digits, level, operand, text, word } from './code.js'
import type { Aggregate, Call, Dialect, Operand, Printer } from './dialect.js'
import { UnsupportedForm } from './dialect.js'
import { labels, texts } from './lists.js'
import { postgresMember } from './postgres-member.js'
import { patternOf } from './pattern-text.js'
import { doubledQuotes } from './quoting.js'
import { isNonZero, powerOfTen, scaleOf } from './numbers.js'
import { argument, binary, cast, compare, literalText, unary } from './operands.js'
import { windows } from './windows.js'

export const postgres: Dialect = {
  ...ansi,
  name: 'postgres',
  quoting: doubledQuotes,
  target: {
    // https://www.postgresql.org/docs/current/limits.html
    limits: { columns: 1600, nameBytes: 63 },
    prefers: { measuresPerGroup: 100, comparisonsInFilters: false },
  },
  type,
  clock: code`statement_timestamp()`,
  byCodePoint: (value) => at(level.tight, code`${operand(value, level.atom)} collate "C"`),
  integerQuotient: (a, b) =>
    at(level.multiply, code`${operand(a, level.multiply)} / ${operand(b, level.tight)}`),
  elapsed: (from, to, microseconds) => {
    const span = at(level.add, code`${operand(to, level.add)} - ${operand(from, level.multiply)}`)
    const seconds = code`extract(epoch from ${span})`
    return cast(code`div(${seconds}, ${digits(String(microseconds / 1_000_000n))})`, code`bigint`)
  },
  toBinary: (number) => cast(number.code, code`double precision`),
  exactResult: (result, of, dialect) =>
    of.kind === 'decimal' ? cast(result, dialect.type(of)) : result,
  bind: (alias, fields, body) => {
    const values = commas(fields.map(([field, value]) => code`${value} as ${word(field)}`))
    return brackets(code`select ${body} from ${brackets(code`select ${values}`)} as ${word(alias)}`)
  },
  unpivot: (items) => {
    const array: Code = {
      kind: 'brackets',
      open: 'array[',
      inside: commas(items),
      level: level.atom,
    }
    return { place: 'lateral', rows: code`unnest(${array})` }
  },
  fence: code`materialized `,
  functions: {
    ...ansi.functions,
    round: (call) => {
      const digitsWanted = literalText(argument(call, 1))
      const rounded = code`round(${exact(argument(call, 0), call)}, ${digits(digitsWanted)})`
      return cast(rounded, type(call.type))
    },
    floor: unary((a, call) => cast(code`floor(${exact(a, call)})`, type(call.type))),
    ceil: unary((a, call) => cast(code`ceil(${exact(a, call)})`, type(call.type))),
    round_quotient: (call) => roundQuotient(call),
    floor_quotient: wholeQuotient('<', '-'),
    ceil_quotient: wholeQuotient('>', '+'),
    contains: binary((a, b, { dialect }) =>
      compare(code`strpos(${dialect.byCodePoint(a.code)}, ${b.code})`, '>', digits('0')),
    ),
    starts_with: binary(
      (a, b, { dialect }) => code`starts_with(${dialect.byCodePoint(a.code)}, ${b.code})`,
    ),
    ends_with: binary((a, b, { dialect }) => {
      const end = code`right(${a.code}, length(${b.code}))`
      return compare(dialect.byCodePoint(end), '=', b.code)
    }),
    like: binary((a, b, { dialect }) => {
      const pattern = operand(b.code, level.add)
      const subject = dialect.byCodePoint(withoutBlanks(a))
      return at(level.compare, code`${subject} like ${pattern} escape ''`)
    }),
    matches: binary((a, b, { dialect }) => {
      const subject = dialect.byCodePoint(withoutBlanks(a))
      return at(level.compare, code`${subject} ~ ${text(patternOf(b))}`)
    }),
    lower: unary((a, { dialect }) => code`lower(${dialect.byCodePoint(a.code)})`),
    upper: unary((a, { dialect }) => code`upper(${dialect.byCodePoint(a.code)})`),
    trim: unary((a) => code`btrim(${a.code}, ' ')`),
    // 32 bits as a number of 64 have no sign.
    bucket: unary((a) => {
      const bits = cast(code`'x' || left(${a.code}, 8)`, code`bit(32)`)
      return at(level.multiply, code`${cast(bits, code`bigint`)} % 10000`)
    }),
    has: binary((list, x, { dialect }) => {
      const elements = isListOfText(list) ? dialect.byCodePoint(list.code) : list.code
      return at(level.compare, code`${operand(x.code, level.add)} = any (${elements})`)
    }),
    list_of: (call) => code`array_remove(${array(labels(call))}, null)`,
    place: (call) =>
      code`array_position(${array(texts(call))}, ${call.dialect.byCodePoint(argument(call, 0).code)})`,
    nth: (call) => code`(${array(texts(call))})[${argument(call, 0).code}]`,
    member: postgresMember,
    finite: unary((a) => finite(a)),
  },
  windows: {
    ...windows,
    previous: (of) =>
      windows.previous(of.value ? { ...of, value: { ...of.value, code: typed(of.value) } } : of),
  },
  measures: {
    ...ansi.measures,
    min: (of) => smallest(of, code`min`, code`bool_and`),
    max: (of) => smallest(of, code`max`, code`bool_or`),
    first: (of) => {
      if (!of.value || !of.order) throw new Error('first lacks its value or order')
      const values = code`array_agg(${typed(of.value)} order by ${of.order})`
      return code`(${filtered(values, of)})[1]`
    },
  },
}

function type(of: DataType): Code {
  switch (of.kind) {
    case 'boolean':
      return code`boolean`
    case 'integer':
      return code`bigint`
    case 'decimal':
      return code`numeric(${digits(String(of.precision))}, ${digits(String(of.scale))})`
    case 'ratio':
    case 'float':
      return code`double precision`
    case 'string':
      return code`text`
    case 'uuid':
      return code`uuid`
    case 'date':
      return code`date`
    case 'timestamp':
      return code`timestamptz`
    case 'list':
      return code`${type(of.of)}[]`
    case 'json':
    case 'error':
      throw new UnsupportedForm('a value of this type', 'postgres')
  }
}

function array(items: readonly Code[]): Code {
  return { kind: 'brackets', open: 'array[', inside: commas(items), level: level.atom }
}

function isListOfText({ scalar: { type: of } }: Operand): boolean {
  return of.kind === 'list' && of.of.kind === 'string'
}

/** A column of type char keeps its trailing blanks beside a pattern only. */
function withoutBlanks(of: Operand): Code {
  return of.scalar.kind === 'column' ? cast(of.code, code`text`) : of.code
}

/** An integer or decimal as numeric; on integers, sign and round would be of type double precision. */
function exact(number: Operand, call: Call): Code {
  const { type: of } = number.scalar
  if (of.kind === 'decimal' && number.scalar.kind !== 'literal') return number.code
  return cast(
    number.code,
    call.dialect.type({ kind: 'decimal', precision: 38, scale: scaleOf(of) }),
  )
}

/** Half away from zero, by whole division of numeric, which is exact and cuts towards zero. */
function roundQuotient(call: Call): Code {
  const a = exact(argument(call, 0), call)
  const b = exact(argument(call, 1), call)
  const places = Number(literalText(argument(call, 2)))
  const dividend = code`2 * abs(${a}) * ${powerOfTen(places)} + abs(${b})`
  const divisor = code`2 * ${orNull(code`abs(${b})`, argument(call, 1))}`
  const whole = code`sign(${a}) * sign(${b}) * div(${dividend}, ${divisor})`
  return cast(
    places === 0 ? whole : code`${whole} * ${powerOfTen(-places)}`,
    call.dialect.type(call.type),
  )
}

/** The quotient cut towards zero, and one further where it was cut in the wrong direction. */
function wholeQuotient(cut: '<' | '>', step: '-' | '+'): Printer {
  return binary((x, y, call) => {
    const a = exact(x, call)
    const b = exact(y, call)
    const divisor = orNull(b, y)
    const wrong = code`sign(${a}) * sign(${b})`
    const one = caseOf(
      [[code`${compare(wrong, cut, digits('0'))} and mod(${a}, ${divisor}) <> 0`, digits('1')]],
      digits('0'),
    )
    const whole = code`div(${a}, ${divisor})`
    return cast(step === '-' ? code`${whole} - ${one}` : code`${whole} + ${one}`, type(call.type))
  })
}

function orNull(divisor: Code, of: Operand): Code {
  return isNonZero(of.scalar) ? divisor : code`nullif(${divisor}, 0)`
}

function finite(of: Operand): Code {
  const value = operand(of.code, level.add)
  const within = (low: Code, high: Code): Code =>
    caseOf([[code`${value} between ${low} and ${high}`, of.code]])
  const { type: valueType } = of.scalar
  if (isBinary(valueType)) {
    const largest = text('1.7976931348623157e308')
    const smallest = text('-1.7976931348623157e308')
    return within(code`double precision ${smallest}`, code`double precision ${largest}`)
  }
  if (valueType.kind === 'date') return within(code`date '0001-01-01'`, code`date '9999-12-31'`)
  return within(
    code`timestamptz '0001-01-01 00:00:00+00'`,
    code`timestamptz '9999-12-31 23:59:59.999999+00'`,
  )
}

/** Before version 18 there is no min and max of uuid; of booleans there is none at all. */
function smallest(of: Aggregate, name: Code, ofBooleans: Code): Code {
  if (of.type.kind === 'boolean') return filtered(code`${ofBooleans}(${key(of)})`, of)
  if (of.value?.scalar.kind === 'literal') return filtered(code`${name}(${typed(of.value)})`, of)
  if (of.type.kind !== 'uuid') return filtered(code`${name}(${key(of)})`, of)
  const asText = of.dialect.byCodePoint(cast(key(of), code`text`))
  return cast(filtered(code`${name}(${asText})`, of), code`uuid`)
}

/** A text literal has no type of its own, and functions that take any type refuse it. */
function typed(of: Operand): Code {
  const isText = of.scalar.kind === 'literal' && of.scalar.type.kind === 'string'
  return isText ? cast(of.code, code`text`) : of.code
}

import type { DataType, Literal } from '../catalog/data-type.js'
import { ansi, filtered, key, saltedKey } from './ansi.js'
import { clickhouseMember } from './clickhouse-member.js'
import { inDecimal, limited, sameScale, clickhouseNumbers } from './clickhouse-numbers.js'
import { asInstant, clickhouseInstant, clickhouseTime, named } from './clickhouse-time.js'
import type { Code } from './code.js'
import { allOf, at, caseOf, code, commas, digits, level, operand, text } from './code.js'
import type { Aggregate, Call, Dialect, Operand, Window } from './dialect.js'
import { UnsupportedForm } from './dialect.js'
import { scaleOf } from './numbers.js'
import { argument, binary, cast, compare, isLiteral, isNotNull, unary } from './operands.js'
import { labels, texts } from './lists.js'
import { patternOf } from './pattern-text.js'
import { windows } from './windows.js'

export const clickhouse: Dialect = {
  ...ansi,
  name: 'clickhouse',
  quoting: {
    identifier: (name) => `"${name.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`,
    // A backslash that is not doubled would take the quote behind it into the text.
    escapeText: (value) => value.replaceAll('\\', '\\\\').replaceAll("'", "''"),
  },
  target: {
    limits: { columns: 1000, nameBytes: 63 },
    prefers: { measuresPerGroup: 100, comparisonsInFilters: false },
  },
  type,
  literal,
  clock: code`now64(6, 'UTC')`,
  // Each of these changes what a query means, and belongs to whoever reads the view.
  settings: [
    ['aggregate_functions_null_for_empty', 0],
    ['enable_positional_arguments', 1],
    ['join_use_nulls', 1],
    ['precise_float_parsing', 1],
    ['transform_null_in', 0],
  ],
  byCodePoint: (value) => value,
  uuidOrder: (uuid) => code`toString(${uuid})`,
  localInstant: clickhouseInstant,
  sameScale,
  mixesScales: false,
  isListable,
  result: ({ code: value, scalar }) => {
    const isStored = scalar.kind === 'column' && scalar.of.kind === 'scan'
    // Conditions are numbers of 8 bits.
    return scalar.type.kind === 'boolean' && !isStored ? code`toBool(${value})` : value
  },
  namesColumns: false,
  unknown: (of) => (of.kind === 'list' ? code`cast([] as ${type(of)})` : undefined),
  fromText: (value, of) => {
    if (of.kind === 'date') return dateOf(value)
    return of.kind === 'timestamp' ? timestampOf(value) : cast(value, type(of))
  },
  integerQuotient: (a, b) => code`intDiv(${a}, ${b})`,
  elapsed: (from, to, microseconds) => {
    const [start, end] = [
      code`toUnixTimestamp64Micro(${from})`,
      code`toUnixTimestamp64Micro(${to})`,
    ]
    return code`intDiv(${end} - ${start}, ${digits(String(microseconds))})`
  },
  toBinary: (number) => {
    // A decimal is divided by its power of ten, which rounds twice where its digits do not fit into binary64.
    const { type: of } = number.scalar
    const fits = of.kind !== 'decimal' || of.precision <= 15
    return fits ? code`toFloat64(${number.code})` : code`toFloat64(toString(${number.code}))`
  },
  exactResult: (result) => result,
  bind: (alias, fields, body) =>
    named(
      fields.map(([field, value]) => [`${alias}_${field}`, value]),
      withParameters(body, alias),
    ),
  unpivot: (items) => ({ place: 'select', rows: code`arrayJoin(${knownOf(listed(items))})` }),
  fence: code``,
  functions: {
    ...ansi.functions,
    ...clickhouseTime,
    ...clickhouseNumbers,
    contains: binary((a, b) => compare(code`position(${a.code}, ${b.code})`, '>', digits('0'))),
    starts_with: binary((a, b) => code`startsWith(${a.code}, ${b.code})`),
    ends_with: binary((a, b) => code`endsWith(${a.code}, ${b.code})`),
    matches: binary((a, b) => code`match(${a.code}, ${text(patternOf(b))})`),
    like: binary((a, b) => {
      const pattern = isLiteral(b.scalar)
        ? text(literalTextOf(b).replaceAll('\\', '\\\\'))
        : code`replaceAll(${b.code}, ${text('\\')}, ${text('\\\\')})`
      return at(level.compare, code`${operand(a.code, level.add)} like ${pattern}`)
    }),
    lower: unary((a) => code`lower(${a.code})`),
    upper: unary((a) => code`upper(${a.code})`),
    trim: unary((a) => code`trim(both ' ' from ${a.code})`),
    // Signed as all integers are, so that they have a common type.
    length: unary((a) => code`toInt64(lengthUTF8(${a.code}))`),
    key_hash: unary((_, call) => code`lower(hex(MD5(${saltedKey(call)})))`),
    bucket: unary((a) => {
      const bytes = code`unhex(substring(${a.code}, 1, 8))`
      return at(level.multiply, code`reinterpretAsUInt32(reverse(${bytes})) % 10000`)
    }),
    has: binary(has),
    list_of: (call) => knownOf(listed(labels(call))),
    place: (call) => {
      const found = code`indexOf(${listed(texts(call))}, ${argument(call, 0).code})`
      return code`toInt64(nullIf(${found}, 0))`
    },
    nth: (call) => code`arrayElementOrNull(${listed(texts(call))}, ${argument(call, 0).code})`,
    is_known: unary((a, { dialect }) => {
      if (a.scalar.type.kind !== 'list') return isNotNull(a.code)
      if (a.scalar.nullable) throw new UnsupportedForm('whether a list is known', dialect)
      return code`true`
    }),
    member: clickhouseMember,
    finite: unary(finite),
  },
  windows: {
    ...windows,
    position: (of) => code`toInt64(${windows.position(of)})`,
    rank: (of) => code`toInt64(${windows.rank(of)})`,
    count: (of) => code`toInt64(${windows.count(of)})`,
    // Of a type without `Nullable`, the row before the first would have its default.
    previous: (of) => windows.previous(withValue(of, (value) => code`toNullable(${value.code})`)),
    sum: (of) => windows.sum(withValue(of, summable)),
    running_sum: (of) => windows.running_sum(withValue(of, summable)),
  },
  measures: {
    count: (of) => code`toInt64(${filtered(code`count(*)`, of)})`,
    count_distinct: (of) => code`toInt64(${filtered(code`uniqExact(${key(of)})`, of)})`,
    sum,
    min: (of) => smallest(code`minOrNull`, of),
    max: (of) => smallest(code`maxOrNull`, of),
    median_low: (of) => filtered(code`quantileExactLowOrNull(0.5)(${valueOf(of).code})`, of),
    median_high: (of) => filtered(code`quantileExactHighOrNull(0.5)(${valueOf(of).code})`, of),
    first,
  },
}

/** Nullable, because a cast of an unknown value to a type without `Nullable` fails. */
function type(of: DataType): Code {
  switch (of.kind) {
    case 'boolean':
      return code`Nullable(Bool)`
    case 'integer':
      return code`Nullable(Int64)`
    case 'decimal':
      return code`Nullable(Decimal(${digits(String(of.precision))}, ${digits(String(of.scale))}))`
    case 'ratio':
    case 'float':
      return code`Nullable(Float64)`
    case 'string':
      return code`Nullable(String)`
    case 'uuid':
      return code`Nullable(UUID)`
    case 'date':
      return code`Nullable(Date32)`
    case 'timestamp':
      return code`Nullable(DateTime64(6, 'UTC'))`
    case 'list':
      return code`Array(${type(of.of)})`
    case 'json':
    case 'error':
      throw new UnsupportedForm('a value of this type', 'clickhouse')
  }
}

function literal(value: Literal, dialect: Dialect): Code {
  const { type: of, text: written } = value
  switch (of.kind) {
    case 'integer':
      // Longer ones would be unsigned, which has no common type with a signed one.
      return written.length <= 9 ? digits(written) : code`toInt64(${text(written)})`
    case 'decimal': {
      // Digits with a point would be binary64.
      const scale = written.includes('.') ? written.length - written.indexOf('.') - 1 : 0
      return scale === 0 && written.length <= 9
        ? digits(written)
        : code`toDecimal128(${text(written)}, ${digits(String(scale))})`
    }
    case 'ratio':
    case 'float':
      return code`toFloat64(${text(written)})`
    case 'uuid':
      return code`toUUID(${text(written)})`
    case 'date':
      // Of text, years outside these would become the next one inside.
      return written >= '1900' && written < '2300'
        ? code`toDate32(${text(written)})`
        : code`toDate32(toDateTime64(${text(`${written} 00:00:00`)}, 6, 'UTC'))`
    case 'timestamp': {
      const shown = written
        .replace('T', ' ')
        .replace(/(\.\d*?)0*Z$/, '$1')
        .replace(/\.?Z?$/, '')
      return code`toDateTime64(${text(shown)}, 6, 'UTC')`
    }
    case 'boolean':
    case 'string':
    case 'list':
    case 'json':
    case 'error':
      return ansi.literal(value, dialect)
  }
}

/** An item of another type than `x` would be refused, one that is unknown be left out. */
function isListable(call: Call): boolean {
  const [x, ...others] = call.args
  const known = others.every((each) => isLiteral(each.scalar))
  return known && x?.scalar.type.kind !== 'decimal' && others.every(isSame)
  function isSame(each: Operand): boolean {
    return each.scalar.type.kind === x?.scalar.type.kind
  }
}

function finite(of: Operand): Code {
  const value = operand(of.code, level.add)
  switch (of.scalar.type.kind) {
    case 'date': {
      const limits = code`toInt32(${of.code}) between -719162 and 2932896`
      return caseOf([[limits, code`toDate32(${of.code})`]])
    }
    case 'timestamp': {
      const first = code`toDateTime64('0001-01-01 00:00:00', 6, 'UTC')`
      const last = code`toDateTime64('9999-12-31 23:59:59.999999', 6, 'UTC')`
      return caseOf([[code`${value} between ${first} and ${last}`, asInstant(of.code)]])
    }
    case 'boolean':
    case 'integer':
    case 'decimal':
    case 'ratio':
    case 'float':
    case 'string':
    case 'uuid':
    case 'list':
    case 'json':
    case 'error':
      return caseOf([[code`isFinite(${of.code})`, of.code]])
  }
}

/** An unknown list is an empty one, and an element that is unknown equals nothing. */
function has(list: Operand, x: Operand): Code {
  const { type: of } = list.scalar
  const alike = of.kind === 'list' && of.of.kind === x.scalar.type.kind && of.of.kind !== 'decimal'
  const found = alike
    ? code`has(${list.code}, ${x.code})`
    : code`arrayExists(segc_item -> coalesce(segc_item = ${operand(x.code, level.add)}, false), ${list.code})`
  return x.scalar.nullable ? allOf([isNotNull(x.code), found]) : found
}

function listed(items: readonly Code[]): Code {
  return { kind: 'brackets', open: '[', inside: commas(items), level: level.atom }
}

function knownOf(list: Code): Code {
  const known = code`arrayFilter(segc_label -> segc_label is not null, ${list})`
  return code`arrayMap(segc_label -> assumeNotNull(segc_label), ${known})`
}

/** In a type in which no sum goes out of range. */
function summable(value: Operand): Code {
  return inDecimal(value, 256)
}

/** Of text, a `Date32` of the years outside 1900 to 2299 would be another one. */
function dateOf(value: Code): Code {
  return code`toDate32(toDateTime64OrNull(concat(${value}, ' 00:00:00'), 6, 'UTC'))`
}

/** As a literal of segc is written; with its letters it would be of no form that is read. */
function timestampOf(value: Code): Code {
  return code`toDateTime64OrNull(replaceOne(trim(trailing 'Z' from ${value}), 'T', ' '), 6, 'UTC')`
}

function withValue(of: Window, print: (value: Operand) => Code): Window {
  return of.value ? { ...of, value: { ...of.value, code: print(of.value) } } : of
}

/** Sums of 64 bits wrap, and those of more than 38 digits too. */
function sum(of: Aggregate): Code {
  const value = valueOf(of)
  const { type: summed } = value.scalar
  if (summed.kind === 'integer') {
    return code`toDecimal128(${filtered(code`sumOrNull(toInt128(${value.code}))`, of)}, 0)`
  }
  if (summed.kind === 'decimal' && summed.precision <= 19) {
    return filtered(code`sumOrNull(${inDecimal(value, 128)})`, of)
  }
  return limited(filtered(code`sumOrNull(${inDecimal(value, 256)})`, of), scaleOf(of.type))
}

/** Of uuids, ClickHouse compares the second half first. */
function smallest(name: Code, of: Aggregate): Code {
  const value = valueOf(of)
  if (value.scalar.type.kind !== 'uuid') return filtered(code`${name}(${value.code})`, of)
  return cast(filtered(code`${name}(toString(${value.code}))`, of), code`Nullable(UUID)`)
}

/** The value in a tuple, because an unknown one would be passed over. */
function first(of: Aggregate): Code {
  const { sorts } = of
  if (!sorts || sorts.length === 0) throw new Error('first lacks its order')
  const descending = sorts.map((each) => each.descending)
  if (new Set(descending).size > 1) {
    throw new UnsupportedForm('the first of rows that are ordered up and down at once', of.dialect)
  }
  const name = descending[0] === true ? code`argMaxOrNull` : code`argMinOrNull`
  const order = code`tuple(${commas(sorts.map(({ by }) => by))})`
  const found = filtered(code`${name}(tuple(${valueOf(of).code}), ${order})`, of)
  return code`tupleElement(${found}, 1)`
}

function valueOf(of: Aggregate): Operand {
  if (!of.value) throw new Error('an aggregate lacks its value')
  return of.value
}

function literalTextOf(of: Operand): string {
  return of.scalar.kind === 'literal' ? of.scalar.value.text : ''
}

/** Parameters of a lambda have no fields: `alias.field` of the shared forms is the parameter `alias_field`. */
function withParameters(body: Code, alias: string): Code {
  switch (body.kind) {
    case 'template':
      return {
        ...body,
        strings: body.strings.map((words) => words.replaceAll(`${alias}.`, `${alias}_`)),
        parts: body.parts.map((part) => withParameters(part, alias)),
      }
    case 'list':
      return { ...body, items: body.items.map((each) => withParameters(each, alias)) }
    case 'brackets':
      return { ...body, inside: withParameters(body.inside, alias) }
    case 'case':
      return {
        ...body,
        when: body.when.map(([condition, value]) => [
          withParameters(condition, alias),
          withParameters(value, alias),
        ]),
        otherwise: body.otherwise && withParameters(body.otherwise, alias),
      }
    case 'text':
    case 'name':
      return body
  }
}

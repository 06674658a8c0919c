import type { DataType } from '../catalog/data-type.js'
import { ansi, filtered, like } from './ansi.js'
import type { Code } from './code.js'
import { at, brackets, caseOf, code, commas, digits, level, operand, text, word } from './code.js'
import type { Call, Dialect, Operand, Printer } from './dialect.js'
import { UnsupportedForm } from './dialect.js'
import { digitsOf, isNonZero, powerOfTen, scaleOf } from './numbers.js'
import { argument, binary, cast, compare, literalText, ordered, unary } from './operands.js'
import { labels, texts } from './lists.js'
import { duckdbMember } from './duckdb-member.js'
import { duckdbSameScale } from './duckdb-same-scale.js'
import { patternOf } from './pattern-text.js'
import { doubledQuotes } from './quoting.js'
import { windows } from './windows.js'

const capitals = text('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const smalls = text('abcdefghijklmnopqrstuvwxyz')

export const duckdb: Dialect = {
  ...ansi,
  name: 'duckdb',
  quoting: doubledQuotes,
  target: {
    // DuckDB names no most; names are kept to what PostgreSQL takes, so that a project can move.
    limits: { columns: 20_000, nameBytes: 63 },
    prefers: {
      // Each filtered aggregate copies the rows that it gets: https://github.com/duckdb/duckdb/pull/22710
      measuresPerGroup: 20,
      // Its optimiser loses columns of joins that ask `a.x = 3 or b.y = 5` ("Failed to bind column reference", seen with 1.5.5).
      comparisonsInFilters: true,
    },
  },
  type,
  clock: code`now()`,
  sameScale: duckdbSameScale,
  byCodePoint: (value) => at(level.tight, code`${operand(value, level.atom)} collate "C"`),
  integerQuotient: (a, b) =>
    at(level.multiply, code`${operand(a, level.multiply)} // ${operand(b, level.tight)}`),
  elapsed: (from, to, microseconds) =>
    at(
      level.multiply,
      code`(epoch_us(${to}) - epoch_us(${from})) // ${digits(String(microseconds))}`,
    ),
  toBinary: (number) => {
    // A decimal is divided by its power of ten, which rounds twice where its digits do not fit into binary64.
    const { type: of } = number.scalar
    const fits = of.kind !== 'decimal' || of.precision <= 15
    const exactText = fits ? number.code : cast(number.code, code`varchar`)
    return cast(exactText, code`double`)
  },
  exactResult: (result) => result,
  bind: (alias, fields, body) => {
    const values = commas(fields.map(([field, value]) => code`${word(field)}: ${value}`))
    const mapped = code`[{${values}}], lambda ${word(alias)}: ${body}`
    return code`list_transform${brackets(mapped)}[1]`
  },
  // A lateral join would be grouped by every column that the items use.
  unpivot: (items) => {
    const list: Code = { kind: 'brackets', open: '[', inside: commas(items), level: level.atom }
    return {
      place: 'select',
      rows: code`unnest(list_filter(${list}, lambda label: label is not null))`,
    }
  },
  // Expressions of a reading are computed once as they are.
  fence: code``,
  functions: {
    ...ansi.functions,
    round: (call) => {
      const places = literalText(argument(call, 1))
      return cast(code`round(${argument(call, 0).code}, ${digits(places)})`, type(call.type))
    },
    floor: unary((a, call) => cast(whole(code`floor`, a), type(call.type))),
    ceil: unary((a, call) => cast(whole(code`ceil`, a), type(call.type))),
    round_quotient: (call) => roundQuotient(call),
    floor_quotient: wholeQuotient('<', '-'),
    ceil_quotient: wholeQuotient('>', '+'),
    // Of columns with a collation these follow it.
    contains: binary((a, b, call) => code`contains(${bothOrdered(a, b, call)})`),
    starts_with: binary((a, b, call) => code`starts_with(${bothOrdered(a, b, call)})`),
    ends_with: binary((a, b, call) => code`ends_with(${bothOrdered(a, b, call)})`),
    like: binary((a, b, { dialect }) => like(dialect.byCodePoint(a.code), b.code)),
    matches: binary((a, b, { dialect }) => {
      const subject = dialect.byCodePoint(a.code)
      return code`regexp_matches(${subject}, ${text(patternOf(b))})`
    }),
    lower: unary((a) => code`translate(${a.code}, ${capitals}, ${smalls})`),
    upper: unary((a) => code`translate(${a.code}, ${smalls}, ${capitals})`),
    trim: unary((a) => code`trim(${a.code}, ' ')`),
    bucket: unary((a) =>
      at(level.multiply, code`${cast(code`'0x' || left(${a.code}, 8)`, code`bigint`)} % 10000`),
    ),
    // Functions of lists compare text by code point, `= any` does not.
    has: binary((list, x) =>
      isAlike(list, x)
        ? code`list_contains(${list.code}, ${x.code})`
        : compare(
            code`len(list_filter(${list.code}, lambda segc_item: segc_item = ${operand(x.code, level.add)}))`,
            '>',
            digits('0'),
          ),
    ),
    list_of: (call) =>
      code`list_filter(${listed(labels(call))}, lambda segc_label: segc_label is not null)`,
    place: (call) => code`list_position(${listed(texts(call))}, ${argument(call, 0).code})`,
    nth: (call) => code`${listed(texts(call))}[${argument(call, 0).code}]`,
    member: duckdbMember,
    finite: unary((a) => finite(a)),
  },
  windows: { ...windows, sum: (of) => inRange(windows.sum(of), of.value) },
  measures: {
    ...ansi.measures,
    sum: (of) => inRange(ansi.measures.sum(of), of.value),
    first: (of) => {
      if (!of.value || !of.order) throw new Error('first lacks its value or order')
      return filtered(code`first(${of.value.code} order by ${of.order})`, of)
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
      return code`decimal(${digits(String(of.precision))}, ${digits(String(of.scale))})`
    case 'ratio':
    case 'float':
      return code`double`
    case 'string':
      return code`varchar`
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
      throw new UnsupportedForm('a value of this type', 'duckdb')
  }
}

/** Decimals of other digits would be rounded to those of the elements. */
function isAlike(
  { scalar: { type: list } }: Operand,
  { scalar: { type: item } }: Operand,
): boolean {
  return list.kind === 'list' && list.of.kind === item.kind && item.kind !== 'decimal'
}

function listed(items: readonly Code[]): Code {
  return { kind: 'brackets', open: '[', inside: commas(items), level: level.atom }
}

function bothOrdered(a: Operand, b: Operand, { dialect }: Call): Code {
  return commas([ordered(a, dialect), ordered(b, dialect)])
}

/** Of an integer, floor and ceil would be binary64. */
function whole(name: Code, number: Operand): Code {
  return number.scalar.type.kind === 'decimal' ? code`${name}(${number.code})` : number.code
}

/** A number times a power of ten, whole, in 128 bits. */
function scaled(number: Operand, exponent: number): Code {
  if (number.scalar.type.kind !== 'decimal') {
    const wide = cast(number.code, code`hugeint`)
    return exponent === 0 ? wide : code`${wide} * ${powerOfTen(exponent)}`
  }
  // Beside a literal of more than 64 bits a decimal would become binary64.
  const power = exponent > 18 ? cast(powerOfTen(exponent), decimalOf(0)) : powerOfTen(exponent)
  const value =
    exponent === 0 ? number.code : code`${operand(number.code, level.multiply)} * ${power}`
  return cast(value, code`hugeint`)
}

function decimalOf(scale: number): Code {
  return type({ kind: 'decimal', precision: 38, scale })
}

/** The value of `body` over `segc_pair.a` and `segc_pair.b`: both operands as whole numbers of one scale, the first `10 ^ places` times. */
function overWhole(call: Call, places: number, body: Code): Code {
  const [a, b] = [argument(call, 0), argument(call, 1)]
  const scale = Math.max(scaleOf(a.scalar.type), scaleOf(b.scalar.type))
  const fields = [
    ['a', scaled(a, scale + Math.max(places, 0))],
    ['b', orNull(scaled(b, scale + Math.max(-places, 0)), b)],
  ] as const
  return call.dialect.bind('segc_pair', fields, body)
}

/** Half away from zero; whole division cuts towards zero. */
function roundQuotient(call: Call): Code {
  const places = Number(literalText(argument(call, 2)))
  const quotient = code`(2 * abs(segc_pair.a) + abs(segc_pair.b)) // (2 * abs(segc_pair.b))`
  const units = cast(code`sign(segc_pair.a) * sign(segc_pair.b) * (${quotient})`, decimalOf(0))
  const rounded = places === 0 ? units : code`${units} * ${powerOfTen(-places)}`
  return cast(overWhole(call, places, rounded), type(call.type))
}

/** The quotient cut towards zero, and one further where it was cut in the wrong direction. */
function wholeQuotient(cut: '<' | '>', step: '-' | '+'): Printer {
  return (call) => {
    const wrong = compare(code`sign(segc_pair.a) * sign(segc_pair.b)`, cut, digits('0'))
    const one = caseOf(
      [[code`${wrong} and segc_pair.a % segc_pair.b <> 0`, digits('1')]],
      digits('0'),
    )
    const whole =
      step === '-'
        ? code`segc_pair.a // segc_pair.b - ${one}`
        : code`segc_pair.a // segc_pair.b + ${one}`
    return cast(overWhole(call, 0, whole), type(call.type))
  }
}

function orNull(divisor: Code, of: Operand): Code {
  return isNonZero(of.scalar) ? divisor : code`nullif(${divisor}, 0)`
}

function finite(of: Operand): Code {
  const value = operand(of.code, level.add)
  switch (of.scalar.type.kind) {
    case 'date':
      return caseOf([[code`${value} between date '0001-01-01' and date '9999-12-31'`, of.code]])
    case 'timestamp': {
      const first = code`timestamptz '0001-01-01 00:00:00+00'`
      const last = code`timestamptz '9999-12-31 23:59:59.999999+00'`
      return caseOf([[code`${value} between ${first} and ${last}`, of.code]])
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
      return caseOf([[code`isfinite(${of.code})`, of.code]])
  }
}

/** A sum may have 39 digits, arithmetic may not; fewer than 20 digits do not add up to so many in any table. */
function inRange(sum: Code, of: Operand | undefined): Code {
  const isShort = of?.scalar.type.kind !== 'decimal' || digitsOf(of.scalar) <= 19
  return isShort ? sum : at(level.add, code`${sum} + 0`)
}

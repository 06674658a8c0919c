import type { DataType } from '../catalog/data-type.js'
import { clickhouseInstant, named } from './clickhouse-time.js'
import type { Code } from './code.js'
import { allOf, at, caseOf, code, commas, digits, level, operand, text } from './code.js'
import type { Call } from './dialect.js'
import { UnsupportedForm } from './dialect.js'
import type { Member } from './member.js'
import { forms, memberOf } from './member.js'
import { compare } from './operands.js'

/**
 * A member of a column of JSON text. ClickHouse takes a whole text for none where one of its numbers is beyond binary64 or
 * 64 bits, so each token is marked before the text is read: `{"n":1e400,"s":"x"}` as `{"$n":"#1e400","$s":"$x"}`, in which
 * numbers are texts, and the first character of what is found tells what it was. A text that is no JSON ends the query.
 */
export function clickhouseMember(call: Call): Code {
  const member = memberOf(call)
  return named([['segc_found', foundIn(member)]], read(member, call))
}

const found = code`segc_found`
/** Of a text or a number; of other kinds it is in no form that is read. */
const shown = code`substring(${found}, 2)`

const tokens =
  '"(?:[^"\\\\]|\\\\.)*"|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|[^"0-9-]+|["-]'

/** An empty text where there is no member. */
function foundIn({ json, names }: Member): Code {
  const token = code`segc_token`
  const marked = caseOf(
    [
      [code`match(${token}, '^-?[0-9]')`, code`concat('"#', ${token}, '"')`],
      [code`match(${token}, '^".')`, code`concat('"$', substring(${token}, 2))`],
    ],
    token,
  )
  const list = code`arrayMap(segc_token -> ${marked}, extractAll(${json}, ${text(tokens)}))`
  const whole = code`segc_json`
  const path = commas([whole, ...names.map((name) => text(`$${name}`))])
  const isNone = allOf([compare(whole, '<>', text('')), code`isValidJSON(${whole}) = 0`])
  const value = code`substring(JSONExtractString(${path}), 1 + throwIf(${isNone}, 'not JSON'))`
  return named([['segc_json', code`arrayStringConcat(${list})`]], value)
}

function read(member: Member, { dialect }: Call): Code {
  const { type } = member
  switch (type.kind) {
    case 'string':
      return caseOf([[code`startsWith(${found}, '$')`, shown]])
    case 'boolean':
      return caseOf([
        [code`${found} in ('true', '$true')`, code`true`],
        [code`${found} in ('false', '$false')`, code`false`],
      ])
    case 'integer':
      return ofNumber(0, wholeNumber())
    case 'decimal':
      return ofNumber(type.scale, rounded(type))
    case 'float':
    case 'ratio': {
      const value = code`toFloat64OrNull(${shown})`
      const fits = allOf([matches(shown, forms.number), code`abs(${value}) < 1e100`])
      return caseOf([[fits, value]])
    }
    case 'uuid':
      return caseOf([[matches(shown, forms.uuid), code`toUUIDOrNull(${shown})`]])
    case 'date':
      return caseOf([[matches(shown, forms.date), day(shown)]])
    case 'timestamp':
      return instant(member)
    case 'list':
    case 'json':
    case 'error':
      throw new UnsupportedForm('a member of this type', dialect)
  }
}

const parts = code`segc_parts`
/** All digits, and how many of them are units of the scale; there may be less digits than that. */
const figures = code`segc_figures`
const count = code`segc_count`

/** `body` over the parts of a number: its sign, its digits before and behind the point, its exponent. */
function ofNumber(scale: number, body: Code): Code {
  const form = '^[#$](-?)([0-9]{1,100})(?:[.]([0-9]{1,115}))?(?:[eE]([+-]?[0-9]{1,2}))?$'
  const units = code`length(${parts}[2]) + toInt32OrZero(${parts}[4])`
  const split = named(
    [
      ['segc_figures', code`concat(${parts}[2], ${parts}[3])`],
      ['segc_count', scale === 0 ? units : code`${units} + ${digits(String(scale))}`],
    ],
    body,
  )
  return named([['segc_parts', code`extractGroups(${found}, ${text(form)})`]], split)
}

/** So many digits as there are units, without zeros at the front; empty for 0 and for what is no number. */
function unitDigits(): Code {
  const all = code`rightPad(${figures}, greatest(${count}, 0), '0')`
  return code`trim(leading '0' from substring(${all}, 1, greatest(${count}, 0)))`
}

function signed(units: Code): Code {
  return code`case when ${parts}[1] = '-' then -1 else 1 end * ${units}`
}

/** By its value, however a number is written; a text with an exponent is none. */
function wholeNumber(): Code {
  const whole = code`segc_whole`
  const value = signed(code`toInt128OrZero(concat('0', ${whole}))`)
  const fits = allOf([
    compare(figures, '<>', text('')),
    code`match(substring(${figures}, greatest(${count}, 0) + 1), '^0*$')`,
    compare(code`length(${whole})`, '<=', digits('19')),
    code`${value} between -9223372036854775808 and 9223372036854775807`,
    code`(startsWith(${found}, '#') or ${parts}[4] = '')`,
  ])
  return named([['segc_whole', unitDigits()]], caseOf([[fits, code`toInt64(${value})`]]))
}

/** Half away from zero. */
function rounded({ precision, scale }: Extract<DataType, { kind: 'decimal' }>): Code {
  const whole = code`segc_whole`
  const next = code`substring(${figures}, ${count} + 1, 1)`
  const isUp = code`${count} >= 0 and ${next} >= '5'`
  const units = code`toInt256OrZero(concat('0', ${whole})) + (${isUp})`
  const fits = allOf([
    compare(figures, '<>', text('')),
    compare(code`length(${whole})`, '<=', digits('38')),
    code`${units} < toInt256(${text(`1${'0'.repeat(precision)}`)})`,
  ])
  const unit = scale === 0 ? '1' : `0.${'0'.repeat(scale - 1)}1`
  const power = code`toDecimal256(${text(unit)}, ${digits(String(scale))})`
  const value = code`toDecimal128(${signed(code`toDecimal256(${units}, 0)`)} * ${power}, ${digits(String(scale))})`
  return named([['segc_whole', unitDigits()]], caseOf([[fits, value]]))
}

/** Of a text in the form of a date; a day that there is not would be the next one. */
function day(shownDay: Code): Code {
  const parsed = code`toDate32(toDateTime64OrNull(concat(${shownDay}, ' 00:00:00'), 6, 'UTC'))`
  const value = code`segc_day`
  return named(
    [['segc_day', parsed]],
    caseOf([[compare(code`toString(${value})`, '=', shownDay), value]]),
  )
}

/** Fractions beyond microseconds are cut. */
function instant({ zone }: Member): Code {
  const part = (index: number): Code => code`${parts}[${digits(String(index))}]`
  const form = `^(${forms.date})[T ]((?:[01][0-9]|2[0-3]):[0-5][0-9])(:[0-5][0-9](?:[.][0-9]+)?)?(?:(Z)|([+-])(0[0-9]|1[0-4]):([0-5][0-9]))?$`
  const seconds = caseOf([[compare(part(3), '=', text('')), text(':00')]], part(3))
  const local = code`toDateTime64OrNull(concat(${part(1)}, ' ', ${part(2)}, ${seconds}), 6, 'UTC')`
  const clock = code`segc_clock`
  const isDay = compare(code`toString(toDate32(${clock}))`, '=', part(1))
  const minutes = at(level.add, code`toInt32OrZero(${part(6)}) * 60 + toInt32OrZero(${part(7)})`)
  const late = code`subtractMinutes(${clock}, ${minutes})`
  const early = code`addMinutes(${clock}, ${minutes})`
  const value = caseOf([
    [allOf([isDay, compare(part(5), '=', text('-'))]), early],
    [allOf([isDay, code`(${part(4)} = 'Z' or ${part(5)} = '+')`]), late],
    ...(zone === undefined ? [] : [[isDay, clickhouseInstant(clock, zone)] as const]),
  ])
  return named(
    [['segc_parts', code`extractGroups(${shown}, ${text(form)})`]],
    named([['segc_clock', local]], value),
  )
}

function matches(value: Code, form: string): Code {
  return code`match(${operand(value, level.atom)}, ${text(`^${form}$`)})`
}

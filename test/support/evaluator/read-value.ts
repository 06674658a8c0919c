import type { DataType } from '../../../src/catalog/data-type.js'
import { dayOf, daysInMonth } from './calendar-day.js'
import { EvaluationError } from './evaluation-error.js'
import { decimal, integer } from './exact.js'
import type { Value } from './value.js'
import { binary, truth } from './value.js'

/** A text of a literal or of a row's column, by its type. Moments outside the years 1 to 9999, NaN and infinities are unknown. */
export function readValue(text: string, type: DataType): Value {
  switch (type.kind) {
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw misfit(text, type)
      return truth(text === 'true')
    case 'integer':
      if (!/^-?\d+$/.test(text)) throw misfit(text, type)
      return integer(BigInt(text))
    case 'decimal':
      return readDecimal(text, type)
    case 'ratio':
    case 'float':
      return readFloat(text, type)
    case 'string':
      return { kind: 'text', value: text }
    case 'uuid':
      return { kind: 'uuid', value: text.toLowerCase() }
    case 'date':
      return readDate(text, type)
    case 'timestamp':
      return readInstant(text, type)
    case 'list': {
      const texts = JSON.parse(text) as readonly (string | null)[]
      const { of } = type
      return {
        kind: 'list',
        elements: texts.map((each) => (each === null ? null : readValue(each, of))),
      }
    }
    case 'json':
    case 'error':
      throw new EvaluationError('a text of no type')
  }
}

function readDecimal(text: string, type: DataType & { kind: 'decimal' }): Value {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text)
  const fraction = (match?.[3] ?? '').replace(/0+$/, '')
  if (!match || fraction.length > type.scale) throw misfit(text, type)
  const units = BigInt(`${match[2] ?? ''}${fraction.padEnd(type.scale, '0')}`)
  if (units >= 10n ** BigInt(type.precision)) throw misfit(text, type)
  return decimal(match[1] ? -units : units, type.scale)
}

function readFloat(text: string, type: DataType): Value {
  if (/^[+-]?(nan|inf|infinity)$/i.test(text)) return null
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) throw misfit(text, type)
  return binary(Number(text))
}

/** Forms in which engines write what lies outside the years 1 to 9999. */
const outside = /^[+-]?infinity$|^[+-]?\d{5,}-|^-\d{4}-|^0000-| \(?BC\)?$/i

function readDate(text: string, type: DataType): Value {
  if (outside.test(text)) return null
  const day = dayFromText(text)
  if (day === undefined) throw misfit(text, type)
  return { kind: 'date', day }
}

function readInstant(text: string, type: DataType): Value {
  if (outside.test(text)) return null
  const match = /^(.{10})T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d):(\d\d))$/.exec(
    text,
  )
  const day = dayFromText(match?.[1] ?? '')
  if (!match || day === undefined) throw misfit(text, type)
  const [, , hours = '', minutes = '', seconds = '0', fraction = '', direction] = match
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) throw misfit(text, type)
  const offset = 60 * Number(match[7] ?? 0) + Number(match[8] ?? 0)
  const local = BigInt(day) * 1440n + BigInt(60 * Number(hours) + Number(minutes))
  const shown = (local * 60n + BigInt(seconds)) * 1_000_000n
  // Digits beyond the microsecond are cut, which is towards the past.
  const micros = BigInt(fraction.slice(0, 6).padEnd(6, '0'))
  const ahead = BigInt(direction === '-' ? -offset : offset) * 60_000_000n
  const at = shown + micros - ahead
  return at < firstMicro || at >= endMicro ? null : { kind: 'instant', at }
}

function dayFromText(text: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return undefined
  return dayOf({ year, month, day })
}

const firstMicro = BigInt(dayOf({ year: 1, month: 1, day: 1 })) * 86_400_000_000n
const endMicro = BigInt(dayOf({ year: 10_000, month: 1, day: 1 })) * 86_400_000_000n

function misfit(text: string, type: DataType): EvaluationError {
  return new EvaluationError(`\`${text}\` is no ${type.kind}`)
}

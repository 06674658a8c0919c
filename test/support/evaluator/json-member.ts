import type { ColumnDefinition } from '../../../src/syntax/definition-ast.js'
import { EvaluationError } from './evaluation-error.js'
import { integer, roundQuotient } from './exact.js'
import { readValue } from './read-value.js'
import { instantOfLocal, zoneOf } from './zone.js'
import type { Value } from './value.js'
import { binary, truth } from './value.js'

/** A JSON value whose numbers are still as written. */
type Json =
  | { readonly kind: 'string' | 'number' | 'word'; readonly text: string }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Json> }
  | { readonly kind: 'array' }

/** The member of the JSON text that the column is; unknown where it is absent, null, or not of the column's type. */
export function jsonMember(json: string, column: ColumnDefinition): Value {
  const [, ...names] = column.at?.steps ?? []
  let found: Json | undefined = parseJson(json)
  for (const { text } of names)
    found = found?.kind === 'object' ? found.members.get(text) : undefined
  if (!found || found.kind === 'object' || found.kind === 'array') return null
  return found.text === 'null' && found.kind === 'word' ? null : readScalar(found, column)
}

type Scalar = Extract<Json, { readonly text: string }>

function readScalar({ kind, text }: Scalar, { type, timezone }: ColumnDefinition): Value {
  switch (type.kind) {
    case 'string':
      return kind === 'string' ? { kind: 'text', value: text } : null
    case 'boolean':
      return text === 'true' || text === 'false' ? truth(text === 'true') : null
    case 'integer': {
      const number = numberOf(text)
      if (!number || (kind === 'string' && /e/i.test(text))) return null
      const whole = number.numerator / number.denominator
      const fits = BigInt.asIntN(64, whole) === whole
      return number.numerator % number.denominator === 0n && fits ? integer(whole) : null
    }
    case 'decimal': {
      const number = numberOf(text)
      if (!number) return null
      return orUnknown(() => {
        const rounded = roundQuotient(number, type.scale)
        const size = rounded.units < 0n ? -rounded.units : rounded.units
        return size < 10n ** BigInt(type.precision) ? rounded : null
      })
    }
    case 'float':
      return numberOf(text) ? binary(Number(text)) : null
    case 'uuid':
      return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
        ? { kind: 'uuid', value: text.toLowerCase() }
        : null
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text) ? orUnknown(() => readValue(text, type)) : null
    case 'timestamp': {
      const shown = text.replace(/^(.{10}) /, '$1T')
      if (!/^.{10}T\d\d:\d\d/.test(shown)) return null
      if (/(Z|[+-](0\d|1[0-4]):[0-5]\d)$/.test(shown))
        return orUnknown(() => readValue(shown, type))
      if (timezone === undefined || /[+-]\d\d:\d\d$/.test(shown)) return null
      const local = orUnknown(() => readValue(`${shown}Z`, type))
      return local?.kind === 'instant'
        ? { kind: 'instant', at: instantOfLocal(zoneOf(timezone.text), local.at) }
        : null
    }
    case 'list':
    case 'ratio':
    case 'json':
    case 'error':
      throw new EvaluationError(`a JSON member of type ${type.kind}`)
  }
}

function orUnknown(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (error instanceof EvaluationError) return null
    throw error
  }
}

/** Exactly; undefined for what is no number, or beyond 1e100. */
function numberOf(text: string): { numerator: bigint; denominator: bigint } | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,2}))?$/i.exec(text)
  if (!match) return undefined
  const [, minus, whole = '', fraction = '', exponent = '0'] = match
  const shift = Number(exponent) - fraction.length
  const digits = BigInt(whole + fraction) * (minus === '-' ? -1n : 1n)
  const numerator = shift > 0 ? digits * 10n ** BigInt(shift) : digits
  const denominator = shift < 0 ? 10n ** BigInt(-shift) : 1n
  const size = numerator < 0n ? -numerator : numerator
  return size < denominator * 10n ** 100n ? { numerator, denominator } : undefined
}

function parseJson(text: string): Json {
  let at = 0
  const skip = () => {
    while (' \t\n\r'.includes(text[at] ?? '.')) at++
  }
  const take = (form: RegExp): string => {
    const [found] = new RegExp(form.source, 'y').exec(text.slice(at)) ?? []
    if (found === undefined) throw new EvaluationError(`no JSON: ${text}`)
    at += found.length
    return found
  }
  const string = () => JSON.parse(take(/"(?:[^"\\]|\\.)*"/)) as string
  const items = (open: string, close: string, item: () => void) => {
    take(new RegExp(`\\${open}`))
    skip()
    for (let more = text[at] !== close; more;) {
      item()
      skip()
      more = text[at] === ','
      if (more) at++
      skip()
    }
    take(new RegExp(`\\${close}`))
  }
  const value = (): Json => {
    skip()
    switch (text[at] ?? '') {
      case '"':
        return { kind: 'string', text: string() }
      case '{': {
        const members = new Map<string, Json>()
        items('{', '}', () => {
          const name = string()
          skip()
          take(/:/)
          members.set(name, value())
        })
        return { kind: 'object', members }
      }
      case '[':
        items('[', ']', value)
        return { kind: 'array' }
      case 't':
      case 'f':
      case 'n':
        return { kind: 'word', text: take(/true|false|null/) }
    }
    return { kind: 'number', text: take(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/) }
  }
  return value()
}

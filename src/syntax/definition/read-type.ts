import {
  boolean,
  date,
  error,
  float,
  integer,
  string,
  timestamp,
  uuid,
  type DataType,
} from '../../catalog/data-type.js'
import type { Report } from '../../diagnostic/diagnostic.js'
import { suggest } from '../../util/suggest.js'
import type { Name } from '../ast.js'

const types: ReadonlyMap<string, DataType> = new Map([
  ['boolean', boolean],
  ['integer', integer],
  ['float', float],
  ['string', string],
  ['uuid', uuid],
  ['date', date],
  ['timestamp', timestamp],
])
const decimalForm = /^decimal\s*\(\s*(\d{1,3})\s*(?:,\s*(\d{1,3})\s*)?\)$/
const listForm = /^list\s+of\s+(.*)$/s

/** A type as a column's definition writes it; the type `error` when it is none, reported. */
export function readType(name: Name, report: Report): DataType {
  const text = name.text.trim()
  const simple = types.get(text)
  if (simple) return simple
  const list = listForm.exec(text)
  if (list) return readList(name, (list[1] ?? '').trim(), report)
  const parts = decimalForm.exec(text)
  if (parts) return readDecimal(name, Number(parts[1]), Number(parts[2] ?? 0), report)
  return unknownType(name, text, report)
}

function readList(name: Name, element: string, report: Report): DataType {
  if (!listForm.test(element)) {
    const of = readType({ ...name, text: element }, report)
    return of.kind === 'error' ? error : { kind: 'list', of }
  }
  return fault(name, 'list of lists', undefined, report)
}

function readDecimal(name: Name, precision: number, scale: number, report: Report): DataType {
  if (precision >= 1 && precision <= 38 && scale <= precision)
    return { kind: 'decimal', precision, scale }
  return fault(
    name,
    `no such decimal: ${precision} digits, ${scale} of them after the point`,
    'a decimal has 1 to 38 digits, at most as many of them after the point',
    report,
  )
}

/** Types of warehouses and of other languages, by what they are called here. */
const otherNames: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int: 'integer',
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  int64: 'integer',
  bigint: 'integer',
  smallint: 'integer',
  tinyint: 'integer',
  long: 'integer',
  serial: 'integer',
  number: 'integer`, `decimal(12,2)` or `float',
  numeric: 'decimal(12,2)',
  money: 'decimal(12,2)',
  decimal: 'decimal(12,2)',
  double: 'float',
  'double precision': 'float',
  real: 'float',
  float4: 'float',
  float8: 'float',
  float64: 'float',
  text: 'string',
  varchar: 'string',
  char: 'string',
  str: 'string',
  json: 'string',
  datetime: 'timestamp',
  timestamptz: 'timestamp',
  instant: 'timestamp',
  time: 'timestamp',
  array: 'list of string',
  list: 'list of string',
}

function unknownType(name: Name, text: string, report: Report): DataType {
  const base = text.replace(/\(.*$/s, '').trim().toLowerCase()
  const meant =
    sameDecimal(base, text) ??
    otherNames[base] ??
    types.get(base)?.kind ??
    suggest(base, types.keys())
  const help =
    meant === undefined
      ? `the types are ${[...types.keys()].join(', ')}, decimal(p,s) and list of <type>`
      : `write \`${meant}\``
  const message =
    text === 'decimal' ? '`decimal` without its digits' : `unknown type \`${text.slice(0, 60)}\``
  return fault(name, message, help, report)
}

/** `numeric(10,2)` in our words, with its own digits. */
function sameDecimal(base: string, text: string): string | undefined {
  const digits = /\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)$/.exec(text)
  if (!digits || !['numeric', 'number', 'decimal', 'dec'].includes(base)) return undefined
  return `decimal(${digits[1] ?? ''},${digits[2] ?? '0'})`
}

function fault(name: Name, message: string, help: string | undefined, report: Report): DataType {
  report({
    code: 'SEG105',
    severity: 'error',
    message,
    primary: { span: name.span },
    ...(help !== undefined && { help }),
  })
  return error
}

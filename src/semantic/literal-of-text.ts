import type { DataType, Literal } from '../catalog/data-type.js'
import { addToDate, instantOf } from '../util/civil.js'

/** A text of a file as a literal of the type; undefined where it does not fit. `zone`: of times without an offset. */
export function literalOfText(text: string, type: DataType, zone: string): Literal | undefined {
  const canonical = canonicalText(text, type, zone)
  return canonical === undefined ? undefined : { type, text: canonical }
}

function canonicalText(text: string, type: DataType, zone: string): string | undefined {
  switch (type.kind) {
    case 'boolean':
      return text === 'true' || text === 'false' ? text : undefined
    case 'integer':
      return /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)
        ? BigInt(text).toString()
        : undefined
    case 'decimal':
      return fitsDecimal(text, type.precision, type.scale) ? text : undefined
    case 'float':
    case 'ratio':
      return /^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(text) && Number.isFinite(Number(text))
        ? text
        : undefined
    case 'string':
      return text
    case 'uuid':
      return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text.toLowerCase() : undefined
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text) && addToDate(text, 0, 'day') === text ? text : undefined
    case 'timestamp': {
      const instant = instantOf(text, zone)
      return instant !== undefined && /^(?!0000)\d{4}-/.test(instant) ? instant : undefined
    }
    case 'list':
    case 'json':
    case 'error':
      return undefined
  }
}

function fitsDecimal(text: string, precision: number, scale: number): boolean {
  const found = /^-?(\d+)(?:\.(\d+))?$/.exec(text)
  if (!found) return false
  const [, whole = '', fraction = ''] = found
  const digits = whole.replace(/^0+/, '').length
  return digits <= precision - scale && fraction.replace(/0+$/, '').length <= scale
}

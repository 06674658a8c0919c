import { decimal, integer, type Literal } from '../../catalog/data-type.js'

const largestInteger = '9223372036854775807'

/** `12` is an integer, `12.50` a decimal of scale 2; undefined when it does not fit the type. */
export function readNumber(text: string): Literal | undefined {
  const [whole = '', fraction] = text.split('.')
  const digits = withoutLeadingZeros(whole)
  if (fraction !== undefined) return decimalLiteral(digits, fraction)
  const fits =
    digits.length < largestInteger.length ||
    (digits.length === largestInteger.length && digits <= largestInteger)
  return fits ? { type: integer, text: digits } : undefined
}

/** `10%` is the decimal 0.10: the point moves two places, no digit is lost. */
export function readPercent(text: string): Literal | undefined {
  const [whole = '', fraction = ''] = text.slice(0, -1).split('.')
  const digits = whole.padStart(3, '0')
  return decimalLiteral(withoutLeadingZeros(digits.slice(0, -2)), `${digits.slice(-2)}${fraction}`)
}

function decimalLiteral(whole: string, fraction: string): Literal | undefined {
  const precision = Math.max((whole === '0' ? '' : whole).length + fraction.length, 1)
  return precision > 38
    ? undefined
    : { type: decimal(fraction.length, precision), text: `${whole}.${fraction}` }
}

function withoutLeadingZeros(digits: string): string {
  let first = 0
  while (first < digits.length - 1 && digits[first] === '0') first++
  return digits.slice(first)
}

import type { DataType } from '../catalog/data-type.js'
import type { Code } from './code.js'
import type { Call } from './dialect.js'
import { argument, literalText } from './operands.js'

/** A member of a JSON column: what is read, and as what. */
export interface Member {
  readonly json: Code
  /** At least one; as they are, not quoted. */
  readonly names: readonly string[]
  readonly type: DataType
  /** Of moments without an offset; undefined where such are no instants. */
  readonly zone: string | undefined
}

export function memberOf(call: Call): Member {
  const zone = argument(call, 2)
  return {
    json: argument(call, 0).code,
    names: call.args.slice(3).map(literalText),
    type: call.type,
    zone: zone.scalar.kind === 'literal' ? literalText(zone) : undefined,
  }
}

const year = '(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)'
const leapYear = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)'
const day31 = '(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])'
const day30 = '(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)'
const day28 = '02-(?:0[1-9]|1[0-9]|2[0-8])'

/**
 * Regular expressions that are read alike by PostgreSQL and RE2, without backslashes, which some sessions read as escapes.
 * Only texts that one of them fits are cast, so no cast fails.
 */
export const forms = {
  whole: '-?[0-9]{1,19}(?:[.]0+)?',
  number: '-?[0-9]{1,100}(?:[.][0-9]{1,115})?(?:[eE][+-]?[0-9]{1,2})?',
  /** A day that there is in the years 1 to 9999. */
  date: `(?:${year}-(?:${day31}|${day30}|${day28})|${leapYear}-02-29)`,
  /** Year, month and day, whether there is such a day or not. */
  digitsOfDate: '[0-9]{4}-[0-9]{2}-[0-9]{2}',
  time: '[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?',
  offset: '(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])',
  uuid: '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
} as const

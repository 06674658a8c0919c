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

/**
 * Regular expressions that are read alike by PostgreSQL and RE2, without backslashes, which some sessions read as escapes.
 * Only texts that one of them fits are cast; a day may still be none, as 30 February.
 */
export const forms = {
  whole: '-?[0-9]{1,19}(?:[.]0+)?',
  number: '-?[0-9]{1,100}(?:[.][0-9]{1,115})?(?:[eE][+-]?[0-9]{1,2})?',
  /** Of a day that there may be. */
  date: '[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])',
  time: '[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?',
  offset: '(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])',
  uuid: '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
} as const

import { integer, string } from '../catalog/data-type.js'
import type { Value } from '../ir/value.js'
import type { Operator } from './operator.js'
import { dateOrInstant, misfit } from './signature.js'
import { inZone, zoneMisfit } from './zone-argument.js'

/** A part of a date or of the date and time of an instant: in the project's zone, or in the one given. */
export function datePart(
  part: 'year' | 'month' | 'day' | 'hour' | 'day_of_week',
  documentation: string,
  example: string,
): Operator {
  return {
    spelling: part,
    form: 'function',
    documentation,
    example,
    arguments: { least: 1, most: 2 },
    check: (operands) => {
      if (part === 'hour' && operands[0]?.type.kind === 'date') {
        return { argument: 0, message: 'a date has no hour', help: 'use a timestamp' }
      }
      return (
        misfit(operands.slice(0, 1), dateOrInstant) ?? zoneMisfit(operands) ?? { type: integer }
      )
    },
    lower: (args, build, calendar, operands) => {
      const [moment, value] = args
      if (moment === undefined) return build.unknown(integer)
      const valueIn = (zone: Value) =>
        build.call('date_part', moment, build.literal(string, part), zone)
      // A date has the same parts in every zone.
      const given = moment.type.kind === 'date' ? {} : { ...operands[1], ...(value && { value }) }
      return inZone(given, calendar, build, integer, valueIn)
    },
  }
}

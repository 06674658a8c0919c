import { integer, string } from '../catalog/data-type.js'
import type { Operator } from './operator.js'
import { dateOrInstant, misfit } from './signature.js'

/** A part of a date or of the local date and time of an instant. */
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
    arguments: { least: 1, most: 1 },
    check: (operands) => {
      if (part === 'hour' && operands[0]?.type.kind === 'date') {
        return { argument: 0, message: 'a date has no hour', help: 'use a timestamp' }
      }
      return misfit(operands, dateOrInstant) ?? { type: integer }
    },
    lower: (args, build, calendar) =>
      build.call(
        'date_part',
        ...args,
        build.literal(string, part),
        build.literal(string, calendar.timezone),
      ),
  }
}

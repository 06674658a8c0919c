import { date as dateType } from '../catalog/data-type.js'
import type { Operator } from './operator.js'
import { dateOrInstant, misfit } from './signature.js'
import { inZone, zoneMisfit } from './zone-argument.js'

export const date: Operator = {
  spelling: 'date',
  form: 'function',
  documentation:
    'The local date of an instant, of the project or of the zone given; a date is itself.',
  example: 'date(ordered_at) = birthday',
  arguments: { least: 1, most: 2 },
  check: (operands) =>
    misfit(operands.slice(0, 1), dateOrInstant) ?? zoneMisfit(operands) ?? { type: dateType },
  lower: (args, build, calendar, operands) => {
    const [moment, value] = args
    if (moment === undefined) return build.unknown(dateType)
    if (moment.type.kind === 'date') return moment
    const given = { ...operands[1], ...(value && { value }) }
    return inZone(given, calendar, build, dateType, (zone) =>
      build.call('local_date', moment, zone),
    )
  },
}

import { date as dateType, string } from '../catalog/data-type.js'
import type { Operator } from './operator.js'
import { dateOrInstant, misfit } from './signature.js'

export const date: Operator = {
  spelling: 'date',
  form: 'function',
  documentation: 'The local date of an instant; a date is itself.',
  example: 'date(ordered_at) = birthday',
  arguments: { least: 1, most: 1 },
  check: (operands) => misfit(operands, dateOrInstant) ?? { type: dateType },
  lower: (args, build, calendar) => {
    const [value] = args
    if (value === undefined) return build.unknown(dateType)
    if (value.type.kind === 'date') return value
    return build.call('local_date', value, build.literal(string, calendar.timezone))
  },
}

import { string } from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import type { Calendar } from '../catalog/catalog.js'
import type { Builder } from '../ir/builder.js'
import type { Value } from '../ir/value.js'
import { isZone } from '../util/civil.js'
import type { Misfit, Operand } from './operator.js'

/** The index of the argument that may be a zone. */
const zoneArgument = 1

/** Why the second argument is no zone: neither a written one nor a value of which all zones are declared. */
export function zoneMisfit(operands: readonly Operand[]): Misfit | undefined {
  const zone = operands[zoneArgument]
  if (zone === undefined || zone.type.kind === 'error') return undefined
  const { literal, domain } = zone
  if (zone.type.kind !== 'string' || (literal === undefined && domain === undefined)) {
    return {
      argument: zoneArgument,
      message: 'expected a zone',
      help: "write one, as in `'Europe/Berlin'`, or a column that lists its zones in `values:`",
    }
  }
  const stranger = (literal === undefined ? (domain ?? []) : [literal]).find(
    (name) => !isZone(name),
  )
  if (stranger === undefined) return undefined
  return {
    code: 'SEG212',
    argument: zoneArgument,
    message:
      literal === undefined
        ? `the declared value \`${stranger}\` is no zone`
        : `unknown zone \`${stranger}\``,
    help: 'use an IANA name such as `UTC` or `Europe/Berlin`',
  }
}

/** The value in the zone of each row, else the project's. A stored zone that is not declared gives unknown. */
export function inZone(
  zone: { readonly value?: Value; readonly domain?: readonly string[] },
  calendar: Calendar,
  build: Builder,
  type: DataType,
  valueIn: (zone: Value) => Value,
): Value {
  const { value, domain = [] } = zone
  if (value === undefined) return valueIn(build.literal(string, calendar.timezone))
  if (value.kind === 'literal') return valueIn(value)
  const when = [...new Set(domain)].map((name): readonly [Value, Value] => {
    const named = build.literal(string, name)
    return [build.condition(build.call('equal', value, named)), valueIn(named)]
  })
  return build.case(when, undefined, type)
}

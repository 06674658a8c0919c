import type { Column } from '../catalog/catalog.js'
import { typeName } from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import type { Diagnostic, Report } from '../diagnostic/diagnostic.js'
import type { Name } from '../syntax/ast.js'
import type { ColumnDefinition } from '../syntax/definition-ast.js'
import { isZone } from '../util/civil.js'
import { definedTwice, fault } from './faults.js'
import { literalOfText } from './literal-of-text.js'

/** A column with what its keys say; faulty keys are reported and left out. */
export function buildColumn(definition: ColumnDefinition, isKey: boolean, report: Report): Column {
  const { name, column, timezone, nullable, pii } = definition
  const at = checkMember(definition, report)
  const isZoned = checkTimezone(definition, report)
  const values = checkValues(definition, report)
  return {
    name: name.text,
    column: at?.[0] ?? column?.text ?? name.text,
    ...(at === undefined ? {} : { at: at.slice(1) }),
    type: typed(definition, values, report),
    nullable: at !== undefined || (nullable ?? !isKey),
    pii: pii ?? false,
    span: name.span,
    ...(timezone !== undefined && isZoned ? { timezone: timezone.text } : {}),
    ...(values === undefined ? {} : { values }),
  }
}

export function unknownZone(zone: Name): Diagnostic {
  return fault('SEG212', zone.span, `unknown zone \`${zone.text}\``, {
    help: 'use an IANA name such as `UTC` or `Europe/Berlin`',
  })
}

/** The column that holds the JSON value, then the names on the way to the member. */
function checkMember(
  { name, at, column, type }: ColumnDefinition,
  report: Report,
): readonly string[] | undefined {
  if (at === undefined) return undefined
  const names = at.steps.map(({ text }) => text)
  if (at.root !== 'row' || names.length < 2) {
    report(
      fault('SEG301', at.span, '`at` names a column and a member of the JSON that it holds', {
        help: `for example \`at: ${names[0] ?? 'properties'}.${name.text}\``,
      }),
    )
  }
  if (column !== undefined) {
    report(
      fault('SEG107', column.span, '`column` and `at` exclude each other', {
        help: `\`at\` begins with the warehouse's name of the column`,
      }),
    )
  }
  if (type.kind === 'list') {
    report(
      fault('SEG301', name.span, 'a member of a JSON column is no list', {
        help: 'read the table through a view of the warehouse that has the list as a column',
      }),
    )
  }
  return names.length < 2 ? undefined : names
}

function checkTimezone({ timezone, type }: ColumnDefinition, report: Report): boolean {
  if (timezone === undefined) return false
  const isKnown = isZone(timezone.text)
  if (!isKnown) report(unknownZone(timezone))
  if (type.kind !== 'timestamp' && type.kind !== 'error') {
    report(fault('SEG301', timezone.span, 'only a timestamp has a zone'))
  }
  return isKnown
}

function checkValues(
  { values, type }: ColumnDefinition,
  report: Report,
): readonly string[] | undefined {
  if (values === undefined) return undefined
  const element = type.kind === 'list' ? type.of : type
  const seen = new Map<string, Name>()
  for (const value of values) {
    const earlier = seen.get(value.text)
    if (earlier !== undefined) {
      report(definedTwice(value.text, value.span, earlier.span, 'value'))
    } else if (element.kind !== 'error' && !literalOfText(value.text, element, 'UTC')) {
      report(fault('SEG301', value.span, `\`${value.text}\` is no ${typeName(element)}`))
    }
    seen.set(value.text, earlier ?? value)
  }
  return [...seen.keys()]
}

function typed(
  { name, type, ordered }: ColumnDefinition,
  values: readonly string[] | undefined,
  report: Report,
): DataType {
  if (ordered !== true || type.kind === 'error') return type
  if (type.kind !== 'string') {
    report(
      fault('SEG301', name.span, `\`ordered\` on a column of type ${typeName(type)}`, {
        help: 'only the values of a string column are put in an order of their own',
      }),
    )
    return type
  }
  if (values === undefined) {
    report(
      fault('SEG301', name.span, '`ordered` without `values`', {
        help: 'list the values from lowest to highest: `values: [low, medium, high]`',
      }),
    )
    return type
  }
  return { kind: 'string', levels: values }
}

import type { DataType } from '../../../src/catalog/data-type.js'
import { date, timestamp } from '../../../src/catalog/data-type.js'
import type { ColumnDefinition } from '../../../src/syntax/definition-ast.js'
import { EvaluationError } from './evaluation-error.js'
import { readValue } from './read-value.js'
import type { TableSchema } from './schema.js'
import type { StoredRow } from './stored-row.js'
import { storedRow } from './stored-row.js'
import type { Value } from './value.js'
import { firstInstantOfDay, instantOfLocal, zoneOf } from './zone.js'

/** The rows of a CSV file under the columns that its table declares; an empty field is unknown. */
export function csvRows(
  table: TableSchema,
  columns: readonly ColumnDefinition[],
  text: string,
  projectZone: string,
): readonly StoredRow[] {
  const [header = [], ...records] = recordsOf(text)
  return records.map((fields) => {
    const row = storedRow(table, {})
    for (const { name, column, type, timezone } of columns) {
      const place = header.indexOf((column ?? name).text)
      if (place < 0) throw new EvaluationError(`no column \`${name.text}\` in the header`)
      const field = fields[place] ?? ''
      const zone = timezone?.text ?? projectZone
      row.read.set(name.text, field === '' ? null : fieldValue(field, type, zone))
    }
    return row
  })
}

function fieldValue(text: string, type: DataType, zone: string): Value {
  if (type.kind !== 'timestamp') return readValue(text, type)
  const local = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?$/.exec(text)
  if (!local) return readValue(text.replace(' ', 'T'), timestamp)
  const [, day = '', time] = local
  if (time === undefined) {
    const value = readValue(day, date)
    return value?.kind === 'date'
      ? { kind: 'instant', at: firstInstantOfDay(zoneOf(zone), value.day) }
      : null
  }
  const shown = readValue(`${day}T${time}Z`, timestamp)
  return shown?.kind === 'instant'
    ? { kind: 'instant', at: instantOfLocal(zoneOf(zone), shown.at) }
    : null
}

/** Character by character: a quoted field may hold commas, line ends and doubled quotes. */
function recordsOf(text: string): readonly (readonly string[])[] {
  const records: string[][] = []
  let record: string[] = []
  let field = ''
  let isQuoted = false
  let isStarted = false
  const endRecord = (): void => {
    if (isStarted) records.push([...record, field])
    record = []
    field = ''
    isStarted = false
  }
  const characters = Array.from(text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n'))
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (isQuoted && character === '"' && characters[at + 1] === '"') {
      field += '"'
      at++
    } else if (character === '"') {
      isQuoted = !isQuoted
      isStarted = true
    } else if (isQuoted) field += character
    else if (character === '\n') endRecord()
    else if (character === ',') {
      record.push(field)
      field = ''
      isStarted = true
    } else {
      field += character
      isStarted = true
    }
  }
  endRecord()
  return records
}

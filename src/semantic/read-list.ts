import type { Literal } from '../catalog/data-type.js'
import { typeName } from '../catalog/data-type.js'
import type { Column } from '../catalog/catalog.js'
import type { Diagnostic, Report } from '../diagnostic/diagnostic.js'
import type { SourceFile } from '../source/source-file.js'
import type { Name } from '../syntax/ast.js'
import type { CsvField, CsvRecord } from '../syntax/csv/parse-csv.js'
import { parseCsv } from '../syntax/csv/parse-csv.js'
import { suggest } from '../util/suggest.js'
import { fault } from './faults.js'
import { literalOfText } from './literal-of-text.js'

/** The file of a path as definitions write it: from the folder of segc.yaml. */
export type ReadList = (path: string) => ListFile
export type ListFile =
  | { readonly kind: 'read'; readonly file: SourceFile }
  | { readonly kind: 'unread'; readonly finding: Diagnostic }

/** Of a project without any files beside its definitions. */
export const noLists: ReadList = (path) => ({
  kind: 'unread',
  finding: { code: 'SEG092', severity: 'error', message: `\`${path}\` cannot be read` },
})

export interface WantedList {
  readonly path: Name
  readonly columns: readonly Column[]
  /** Names of columns that are known in each row, and together unique. */
  readonly key: readonly string[]
  /** Whether a key may come twice and counts once. */
  readonly isSet: boolean
  /** Of times without an offset, where their column names none. */
  readonly zone: string
}

type Row = readonly (Literal | undefined)[]

/** So many faults of one file are told. */
const mostFaults = 10

/** The rows of a file, a cell for each column; none where the file has faults, which are reported at their place in it. */
export function readList(wanted: WantedList, read: ReadList, report: Report): readonly Row[] {
  const { path } = wanted
  const found = read(path.text)
  if (found.kind === 'unread') {
    report({ ...found.finding, primary: found.finding.primary ?? { span: path.span } })
    return []
  }
  let faults = 0
  const limited: Report = (diagnostic) => {
    faults += 1
    if (faults <= mostFaults) report(diagnostic)
  }
  const [header, ...records] = parseCsv(found.file, limited)
  if (faults > 0) return []
  if (header === undefined) {
    report(
      fault('SEG094', path.span, `\`${path.text}\` has no header`, { help: headerHelp(wanted) }),
    )
    return []
  }
  const places = placesOf(header, wanted, limited)
  if (places === undefined) return []
  const rows = rowsOf({ header, records, places }, wanted, limited)
  if (faults > mostFaults) {
    const more = `\`${path.text}\` has ${faults - mostFaults} more values that do not fit`
    report(fault('SEG095', path.span, more))
  }
  return faults > 0 ? [] : rows
}

/** For each column its place in a record. Further fields are for readers of the file. */
function placesOf(
  header: CsvRecord,
  wanted: WantedList,
  report: Report,
): readonly number[] | undefined {
  const names = header.map(({ text }) => text)
  const twice = header.find(({ text }, index) => names.indexOf(text) < index)
  if (twice) {
    report(fault('SEG094', twice.span, `the column \`${twice.text}\` stands twice in the header`))
    return undefined
  }
  const places = wanted.columns.map(({ column }) => names.indexOf(column))
  const missing = wanted.columns.filter((_, index) => places[index] === -1)
  for (const { column } of missing) {
    const similar = suggest(column, names)
    const last = header.at(-1)?.span
    const span = { ...(header[0]?.span ?? wanted.path.span), ...(last && { end: last.end }) }
    report(
      fault('SEG094', span, `the header has no column \`${column}\``, {
        help: similar === undefined ? headerHelp(wanted) : `a similar name exists: \`${similar}\``,
        related: { span: wanted.path.span, text: 'the file is named here' },
      }),
    )
  }
  return missing.length > 0 ? undefined : places
}

function headerHelp({ columns }: WantedList): string {
  return `the first line names the columns: \`${columns.map(({ column }) => column).join(',')}\``
}

interface Found {
  readonly header: CsvRecord
  readonly records: readonly CsvRecord[]
  readonly places: readonly number[]
}

function rowsOf(
  { header, records, places }: Found,
  wanted: WantedList,
  report: Report,
): readonly Row[] {
  const seen = new Map<string, CsvRecord>()
  return records.flatMap((record) => {
    const [first] = record
    if (first === undefined) return []
    if (record.length !== header.length) {
      const end = record.at(-1)?.span.end ?? first.span.end
      const fields = record.length === 1 ? '1 field' : `${record.length} fields`
      const message = `${fields} under a header of ${header.length}`
      report(
        fault('SEG094', { ...first.span, end }, message, {
          help: 'a field with a comma in it stands in quotes',
        }),
      )
      return []
    }
    const row = wanted.columns.map((column, index) =>
      cellOf(record[places[index] ?? -1], column, wanted, report),
    )
    return isFirst(row, record, seen, wanted, report) ? [row] : []
  })
}

function cellOf(
  field: CsvField | undefined,
  column: Column,
  { key, zone }: WantedList,
  report: Report,
): Literal | undefined {
  if (field === undefined) return undefined
  const { text, span } = field
  if (text === '') {
    if (key.includes(column.name)) {
      const place = span.end > span.start ? span : { ...span, end: span.end + 1 }
      report(fault('SEG095', place, `\`${column.column}\` is part of the key and empty`))
    }
    return undefined
  }
  const literal = literalOfText(text, column.type, column.timezone ?? zone)
  if (literal === undefined) {
    const expected = column.type.kind === 'error' ? undefined : typeName(column.type)
    if (expected === undefined) return undefined
    report(
      fault('SEG095', span, `\`${text}\` is no ${expected}`, {
        related: { span: column.span, text: 'the column is declared here' },
      }),
    )
  }
  return literal
}

/** Whether no row above has the key. Rows without a key have been reported. */
function isFirst(
  row: Row,
  record: CsvRecord,
  seen: Map<string, CsvRecord>,
  { columns, key, isSet }: WantedList,
  report: Report,
): boolean {
  const parts = key.map((name) => row[columns.findIndex((column) => column.name === name)]?.text)
  if (parts.length === 0 || parts.includes(undefined)) return true
  const text = JSON.stringify(parts)
  const earlier = seen.get(text)
  if (earlier === undefined) {
    seen.set(text, record)
    return true
  }
  if (isSet) return false
  const [first] = record
  if (first) {
    const related = earlier[0] && { related: { span: earlier[0].span, text: 'the first row' } }
    const shown = parts.join(', ')
    report(fault('SEG095', first.span, `two rows have the key \`${shown}\``, { ...related }))
  }
  return false
}

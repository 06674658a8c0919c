import type { Diagnostic, Report } from '../../diagnostic/diagnostic.js'
import type { SourceFile, Span } from '../../source/source-file.js'

/** A field with its place, quotes included. */
export interface CsvField {
  readonly text: string
  readonly span: Span
}
export type CsvRecord = readonly CsvField[]

/**
 * The records of a file as RFC 4180 has them, the header among them; lines end in LF or CRLF. Empty lines are left out,
 * as is a byte order mark. After a fault the records before it are returned.
 * https://www.rfc-editor.org/rfc/rfc4180
 */
export function parseCsv(file: SourceFile, report: Report): readonly CsvRecord[] {
  const { text } = file
  const records: CsvRecord[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length) {
    const empty = lineEnd(text, at)
    if (empty > 0) {
      at += empty
      continue
    }
    const record: CsvField[] = []
    for (;;) {
      const field = readField(file, at)
      if ('code' in field) {
        report(field)
        return records
      }
      record.push(field)
      at = field.span.end
      if (text[at] !== ',') break
      at += 1
    }
    at += lineEnd(text, at)
    records.push(record)
  }
  return records
}

/** Length of the line end at this place; 0 where there is none. */
function lineEnd(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return 2
  return text[at] === '\n' ? 1 : 0
}

const plainField = /[^,"\r\n]*/y
const quotedField = /"((?:[^"]|"")*)"(?!")/y

function readField(file: SourceFile, at: number): CsvField | Diagnostic {
  const { text } = file
  const pattern = text[at] === '"' ? quotedField : plainField
  pattern.lastIndex = at
  const found = pattern.exec(text)
  if (!found) {
    return fault(file, at, 'a quoted field without an end', 'end the field with `"`')
  }
  const end = at + found[0].length
  const next = text[end]
  const isOver = next === undefined || next === ',' || lineEnd(text, end) > 0
  if (!isOver) {
    return next === '\r'
      ? fault(file, end, 'a line that ends in CR alone', 'end lines with LF or CRLF')
      : fault(
          file,
          end,
          next === '"' ? 'a quote inside a field' : 'text behind a quoted field',
          'write the whole field in quotes, and each quote inside it twice',
        )
  }
  const value = found[1] === undefined ? found[0] : found[1].replaceAll('""', '"')
  return { text: value, span: { file, start: at, end } }
}

function fault(file: SourceFile, at: number, message: string, help: string): Diagnostic {
  const primary = { span: { file, start: at, end: at + 1 } }
  return { code: 'SEG094', severity: 'error', message, primary, help }
}

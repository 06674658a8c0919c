import type { Span } from '../../source/source-file.js'
import { printPath } from '../print-rows.js'
import type { ColumnDraft, ReferenceDraft, TableDraft } from './table-draft.js'
import { behind, oneLine, yamlFlow, yamlList, yamlText } from './yaml-text.js'

const lineWidth = 100
const nowhere: Span = { file: { path: '', text: '', lineStarts: [0] }, start: 0, end: 0 }

/**
 * The entry of a table under `tables:`, as lines without their common indent. A table without a key cannot be read yet, so
 * it is written as comments that wait for one.
 */
export function printTable(table: TableDraft): readonly string[] {
  const lines = printEntry(table)
  if (table.key.length > 0) return lines
  return lines.map((line) => `# ${line}`)
}

/** What a file says of a table that waits for its key. */
export function isWaiting(source: readonly string[], text: string): boolean {
  return text.includes(`#   source: ${yamlText(source.join('.'))}\n`)
}

function printEntry(table: TableDraft): readonly string[] {
  const { name, source, key, time, description, columns, references, remarks } = table
  const lines = [`${yamlText(name)}:`, `  source: ${yamlText(source.join('.'))}`]
  if (key.length > 0) {
    lines.push(
      `  key: ${key.length === 1 ? yamlText(key[0] ?? '') : yamlList(key)}${behind(remarks.key)}`,
    )
  } else if (remarks.key !== undefined) lines.push(`  key: # ${remarks.key}`)
  if (time !== undefined) {
    const path = printPath({ root: 'row', steps: [{ text: time, span: nowhere }], span: nowhere })
    lines.push(`  time: ${yamlText(path)}${behind(remarks.time)}`)
  } else if (remarks.time !== undefined) lines.push(`  # ${remarks.time}`)
  if (description !== undefined) lines.push(`  description: ${yamlText(description)}`)
  const isEmpty = columns.every((column) => column.type === undefined)
  lines.push(
    isEmpty ? '  columns: {}' : '  columns:',
    ...columns.flatMap(printColumn).map((line) => `    ${line}`),
  )
  if (references.some((reference) => reference.table !== undefined)) lines.push('  references:')
  const indent = lines.at(-1) === '  references:' ? '    ' : '  '
  lines.push(...references.map((reference) => indent + printReference(reference)))
  return lines
}

/** A line, or a block where one line is too long. */
export function printColumn(column: ColumnDraft): readonly string[] {
  const { name, type, timezone, nullable, description, values, pii, remark } = column
  if (type === undefined) return [`# ${oneLine(name)}: ${remark ?? 'left out'}`]
  const facts: (readonly [string, string])[] = [
    ...(timezone === undefined ? [] : [['timezone', timezone] as const]),
    ...(nullable ? [] : [['nullable', 'false'] as const]),
    ...(description === undefined ? [] : [['description', yamlText(description)] as const]),
    ...(values === undefined ? [] : [['values', yamlList(values)] as const]),
    ...(pii === true ? [['pii', 'true'] as const] : []),
  ]
  const key = yamlText(name)
  if (facts.length === 0) return [`${key}: ${type}${behind(remark)}`]
  const flow = yamlFlow([['type', type.includes(',') ? `'${type}'` : type], ...facts])
  const line = `${key}: ${flow}${behind(remark)}`
  if (line.length <= lineWidth - 6) return [line]
  return [
    `${key}:${behind(remark)}`,
    `  type: ${type}`,
    ...facts.map(([fact, value]) => `  ${fact}: ${value}`),
  ]
}

export function printReference(reference: ReferenceDraft): string {
  const { name, table, columns, inverse, remark } = reference
  if (table === undefined) return `# ${oneLine(name)}: ${remark ?? 'left out'}`
  const facts: (readonly [string, string])[] = [
    ...(columns === undefined
      ? []
      : columns.length === 1
        ? [['column', yamlText(columns[0] ?? '')] as const]
        : [['columns', yamlList(columns)] as const]),
    ...(inverse === undefined ? [] : [['inverse', yamlText(inverse)] as const]),
  ]
  const value =
    facts.length === 0 ? yamlText(table) : yamlFlow([['table', yamlText(table)], ...facts])
  return `${yamlText(name)}: ${value}${behind(remark)}`
}

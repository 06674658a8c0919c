import type { SourceFile } from '../../source/source-file.js'
import { positionAt } from '../../source/source-file.js'
import { readYaml } from '../yaml/read-yaml.js'
import { isNull, type YamlEntry, type YamlMap, type YamlNode } from '../yaml/yaml-tree.js'
import { printColumn, printReference, printTable } from './print-tables.js'
import type { ColumnDraft, ReferenceDraft, TableDraft } from './table-draft.js'

export interface Additions {
  /** By the name of a table that the file defines. */
  readonly columns: ReadonlyMap<string, readonly ColumnDraft[]>
  readonly references: ReadonlyMap<string, readonly ReferenceDraft[]>
  readonly tables: readonly TableDraft[]
}

interface Insertion {
  readonly at: number
  readonly text: string
}

/** The text of a file without faults, with the additions at the ends of what they belong to; every character of it stays. */
export function addToTables(file: SourceFile, additions: Additions): string {
  const { root } = readYaml(file).value
  const insertions: Insertion[] = []
  const section = entryOf(root, 'tables')
  const names = new Set([...additions.columns.keys(), ...additions.references.keys()])
  for (const name of names) {
    const table = entryOf(section?.value, name)
    if (table?.value.kind !== 'map') continue
    const columns = additions.columns.get(name) ?? []
    const references = additions.references.get(name) ?? []
    insertions.push(
      ...into(file, table, 'columns', columns.map(printColumn)),
      ...into(
        file,
        table,
        'references',
        references.map((reference) => [printReference(reference)]),
      ),
    )
  }
  if (additions.tables.length > 0) {
    const printed = additions.tables.map(printTable)
    if (section?.value.kind === 'map' && section.value.entries.length > 0) {
      insertions.push(...append(file, section.value, printed, true))
    } else insertions.push(newSection(file, section, printed))
  }
  const lineEnd = file.text.includes('\r\n') ? '\r\n' : '\n'
  return spliced(
    file.text,
    insertions.map(({ at, text }) => ({ at, text: text.replaceAll('\n', lineEnd) })),
  )
}

/** Entries for a section of a table, which is made when it is missing. */
function into(
  file: SourceFile,
  table: YamlEntry,
  section: string,
  entries: readonly (readonly string[])[],
): readonly Insertion[] {
  if (entries.length === 0 || table.value.kind !== 'map') return []
  const found = entryOf(table.value, section)
  if (found?.value.kind === 'map' && found.value.entries.length > 0) {
    return append(file, found.value, entries, false)
  }
  if (found) {
    // `columns:` with nothing in it, or `columns: {}`.
    const { value } = found
    if (value.kind === 'map') return [{ at: value.span.start + 1, text: inFlow(entries, '') }]
    const indent = `${indentOf(file, found)}  `
    return [{ at: endOfLine(file, found.key.span.end), text: block(entries, indent, false) }]
  }
  return append(
    file,
    table.value,
    [[`${section}:`, ...entries.flat().map((line) => `  ${line}`)]],
    false,
  )
}

function append(
  file: SourceFile,
  map: YamlMap,
  entries: readonly (readonly string[])[],
  apart: boolean,
): readonly Insertion[] {
  const last = map.entries.at(-1)
  if (!last) return []
  if (file.text[map.span.start] === '{') {
    const at = lastCharacter(file, contentEnd(last))
    return [{ at, text: inFlow(entries, ', ') }]
  }
  const first = map.entries[0] ?? last
  const at = endOfLine(file, lastCharacter(file, contentEnd(last)))
  return [{ at, text: block(entries, indentOf(file, first), apart) }]
}

function newSection(
  file: SourceFile,
  section: YamlEntry | undefined,
  entries: readonly (readonly string[])[],
): Insertion {
  const text = block(entries, '  ', true).replace(/^\n\n/, '\n')
  if (section) return { at: endOfLine(file, section.key.span.end), text }
  const end = file.text.trimEnd().length
  const gap = end === 0 ? '' : file.text.slice(0, end).split('\n').every(isComment) ? '\n' : '\n\n'
  return { at: end, text: `${gap}tables:${text}${file.text.length === end ? '\n' : ''}` }
}

function isComment(line: string): boolean {
  return line.startsWith('#') || line.trim() === ''
}

function block(entries: readonly (readonly string[])[], indent: string, apart: boolean): string {
  return entries
    .map((lines) => (apart ? '\n' : '') + lines.map((line) => `\n${indent}${line}`).join(''))
    .join('')
}

/** Comments have no place in braces, and blocks neither: what takes several lines is left to its first facts. */
function inFlow(entries: readonly (readonly string[])[], start: string): string {
  const items = entries.flatMap((lines) => flowItem(lines))
  return items.length === 0 ? '' : start + items.join(', ')
}

function flowItem([first = '', ...rest]: readonly string[]): readonly string[] {
  const head = withoutRemark(first)
  if (head.startsWith('#')) return []
  if (rest.length === 0) return [quotedInFlow(head)]
  const inner = rest.map((line) => line.trim()).filter((line) => !line.startsWith('#'))
  return [`${head} { ${inner.map((line) => quotedInFlow(withoutRemark(line))).join(', ')} }`]
}

function withoutRemark(line: string): string {
  return line.replace(/ # [^'"]*$/, '')
}

/** `decimal(12,2)` is one text in a block and two in braces. */
function quotedInFlow(pair: string): string {
  return pair.replace(/: (decimal\(\d+,\d+\))$/, ": '$1'")
}

function spliced(text: string, insertions: readonly Insertion[]): string {
  // Of two at one place the one that was made first comes first.
  return insertions
    .map((insertion, order) => ({ ...insertion, order }))
    .sort((a, b) => b.at - a.at || b.order - a.order)
    .reduce((done, { at, text: added }) => done.slice(0, at) + added + done.slice(at), text)
}

function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.kind !== 'map') return undefined
  return node.entries.find((entry) => entry.key.text === key)
}

function indentOf(file: SourceFile, { key }: YamlEntry): string {
  return ' '.repeat(positionAt(file, key.span.start).column - 1)
}

function contentEnd({ key, value }: YamlEntry): number {
  // An alias stands for a node that is elsewhere.
  return isNull(value) || value.span.end < key.span.end ? key.span.end + 1 : value.span.end
}

/** Behind the last character before `end` that is no white space: a block scalar takes the line break with it. */
function lastCharacter(file: SourceFile, end: number): number {
  return file.text.slice(0, end).trimEnd().length
}

function endOfLine({ text }: SourceFile, from: number): number {
  const end = text.indexOf('\n', from)
  if (end < 0) return text.length
  return text[end - 1] === '\r' ? end - 1 : end
}

import type { SourceFile } from '../../source/source-file.js'
import type { ColumnDefinition, Document, TableDefinition } from '../../syntax/definition-ast.js'
import { typeName } from '../../catalog/data-type.js'
import type { Additions } from '../../syntax/edit/add-to-tables.js'
import { addToTables } from '../../syntax/edit/add-to-tables.js'
import { isWaiting } from '../../syntax/edit/print-tables.js'
import type { ColumnDraft, ReferenceDraft } from '../../syntax/edit/table-draft.js'
import type { Draft } from './draft-tables.js'
import type { KnownTable } from './name-tables.js'
import { fold } from './name-tables.js'

export interface Merged {
  /** Files whose text changes. */
  readonly files: readonly { readonly file: SourceFile; readonly text: string }[]
  readonly changes: readonly Change[]
}

/** One difference between the warehouse and what is written; only `added` and `left_out` can change a file. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'unreadable' | 'differs' | 'left_out'
  readonly table: string
  readonly column?: string
  readonly reference?: string
  readonly detail?: string
}

export interface MergeRequest {
  readonly drafts: readonly Draft[]
  readonly known: readonly KnownTable[]
  readonly documents: readonly Document[]
  /** Takes the new tables; an empty text is a file that does not exist yet. */
  readonly home: SourceFile
  /** Whether the import would have seen this table, had the warehouse had it. */
  readonly isCovered: (source: readonly string[]) => boolean
  /** Whether it is there, be it hidden from this user. */
  readonly exists: (source: readonly string[]) => boolean
}

/** Adds what is new to the files that define it. Nothing that is written is ever changed or taken away. */
export function mergeTables(request: MergeRequest): Merged {
  const { drafts, known, documents, home, isCovered, exists } = request
  const changes: Change[] = []
  const additions = new Map<SourceFile, Writable>()
  const additionsTo = (file: SourceFile): Writable => {
    const found = additions.get(file) ?? { columns: new Map(), references: new Map(), tables: [] }
    additions.set(file, found)
    return found
  }
  for (const draft of drafts) {
    const { table } = draft
    const place = draft.known && placeOf(draft.known.name, documents)
    if (!draft.known || !place) {
      if (table.key.length > 0) changes.push({ kind: 'added', table: table.name })
      changes.push(...leftOut(draft))
      const texts = [home, ...documents.map(({ file }) => file)].map(({ text }) => text)
      if (!texts.some((text) => isWaiting(table.source, text))) additionsTo(home).tables.push(table)
      continue
    }
    const news = newParts(draft, draft.known)
    if (news.columns.length > 0) additionsTo(place.file).columns.set(table.name, news.columns)
    if (news.references.length > 0) {
      additionsTo(place.file).references.set(table.name, news.references)
    }
    changes.push(...news.changes, ...differences(draft, place.definition))
  }
  const seen = new Set(drafts.map(({ table }) => table.name))
  for (const { name, source } of known) {
    if (seen.has(name) || !isCovered(source)) continue
    changes.push(
      exists(source)
        ? { kind: 'unreadable', table: name, detail: hidden }
        : { kind: 'removed', table: name },
    )
  }
  const files = [...additions].map(([file, all]) => ({ file, text: addToTables(file, all) }))
  return { files, changes }
}

const hidden = 'it exists, but this user has no right to read it; nothing was deleted'

interface Writable extends Additions {
  readonly columns: Map<string, readonly ColumnDraft[]>
  readonly references: Map<string, readonly ReferenceDraft[]>
  readonly tables: Draft['table'][]
}

function placeOf(
  name: string,
  documents: readonly Document[],
): { readonly file: SourceFile; readonly definition: TableDefinition } | undefined {
  for (const { file, definitions } of documents) {
    for (const definition of definitions) {
      if (definition.kind === 'table' && definition.name.text === name) return { file, definition }
    }
  }
  return undefined
}

function newParts(
  { table }: Draft,
  known: KnownTable,
): {
  readonly columns: readonly ColumnDraft[]
  readonly references: readonly ReferenceDraft[]
  readonly changes: readonly Change[]
} {
  const { name } = table
  const missing = table.columns.filter((column) => !known.columns.has(fold(column.name)))
  const isFree = (column: ColumnDraft): boolean => !known.taken.has(column.name)
  const columns = missing.filter((column) => column.type !== undefined && isFree(column))
  const references = table.references.filter((reference) => reference.table !== undefined)
  return {
    columns,
    references,
    changes: [
      ...columns.map((column): Change => ({ kind: 'added', table: name, column: column.name })),
      ...references.map((reference): Change => ({
        kind: 'added',
        table: name,
        reference: reference.name,
      })),
      ...missing
        .filter((column) => !columns.includes(column))
        .map((column): Change => ({
          kind: 'left_out',
          table: name,
          column: column.name,
          detail: isFree(column) ? (column.remark ?? '') : 'its name is taken on this table',
        })),
    ],
  }
}

/** What of a new table stands in no definition. */
export function leftOut({ table }: Pick<Draft, 'table'>): readonly Change[] {
  if (table.key.length === 0) {
    return [
      {
        kind: 'left_out',
        table: table.name,
        detail: `it stands there as a comment until it has a key: ${table.remarks.key ?? ''}`,
      },
    ]
  }
  return [
    ...table.columns
      .filter((column) => column.type === undefined)
      .map(({ name, remark }): Change => ({
        kind: 'left_out',
        table: table.name,
        column: name,
        detail: remark ?? '',
      })),
    ...table.references
      .filter((reference) => reference.table === undefined)
      .map(({ name, remark }): Change => ({
        kind: 'left_out',
        table: table.name,
        reference: name,
        detail: remark ?? '',
      })),
  ]
}

/** Declared columns that the warehouse has no longer, or with another type. */
function differences({ table, live }: Draft, { columns }: TableDefinition): readonly Change[] {
  const drafts = new Map(table.columns.map((column) => [fold(column.name), column]))
  return columns.flatMap((declared): readonly Change[] => {
    const { name, column, at } = declared
    const draft = drafts.get(fold((at?.steps[0] ?? column ?? name).text))
    const place = { table: table.name, column: name.text }
    if (!draft) return [{ kind: 'removed', ...place }]
    if (isAlike(declared, draft)) return []
    const type = live.columns.find((each) => each.name === draft.name)?.type ?? ''
    return [{ kind: 'differs', ...place, detail: `the warehouse has ${type}` }]
  })
}

/** Whole numbers are decimals too, and a smaller scale may be meant. */
function isAlike({ type, at }: ColumnDefinition, draft: ColumnDraft): boolean {
  const kind = draft.type?.replace(/\(.*/, '')
  if (at !== undefined || type.kind === 'error') return true
  return (
    kind === typeName(type).replace(/\(.*/, '') || (kind === 'integer' && type.kind === 'decimal')
  )
}

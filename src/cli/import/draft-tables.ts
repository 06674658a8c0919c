import type { ColumnDraft, ReferenceDraft, TableDraft } from '../../syntax/edit/table-draft.js'
import type { LiveColumn, LiveTable } from '../../warehouse/live-table.js'
import { guessReferences } from './guess-references.js'
import { guessTime } from './guess-time.js'
import { fold, nameTables } from './name-tables.js'
import type { KnownTable, NamedTable, Naming } from './name-tables.js'
import { draftReferences } from './references.js'
import type { Link } from './references.js'
import { typeOf } from './type-of.js'

/** A live table as it would be written if nobody had written it yet. */
export interface Draft {
  readonly live: LiveTable
  readonly table: TableDraft
  readonly known: KnownTable | undefined
}

/** Tables with a name of their own, keys and references; what cannot be declared is left out with a reason. */
export function draftTables(live: readonly LiveTable[], naming: Naming): readonly Draft[] {
  const named = nameTables(live, naming)
  // A warehouse that declares some foreign keys declares all of them.
  const declares = live.some(({ foreignKeys }) => foreignKeys.length > 0)
  const references = draftReferences(
    named,
    declares ? named.flatMap(foreignKeysOf) : guessReferences(named),
  )
  return named.map((table) => ({
    live: table.live,
    known: table.known,
    table: draftTable(table, references.get(table) ?? []),
  }))
}

function draftTable(table: NamedTable, references: readonly ReferenceDraft[]): TableDraft {
  const { live, name, key, keyRemark } = table
  const time = guessTime(live)
  return {
    name,
    source: [live.schema, live.name],
    key,
    ...(time.column !== undefined && { time: time.column }),
    ...(live.comment !== undefined && { description: live.comment }),
    columns: live.columns.map((column) => draftColumn(column, key)),
    references,
    remarks: {
      ...(keyRemark !== undefined && { key: keyRemark }),
      ...(time.remark !== undefined && { time: time.remark }),
    },
  }
}

/** Columns that are called like what identifies a person are masked until somebody says otherwise. */
const personal =
  /(^|_)(e_?mail|phone|mobile|first_?name|last_?name|full_?name|surname|birth_?(date|day)|date_of_birth|dob|ssn|iban|passport|ip_?address|street)(_|$)/i

function draftColumn(column: LiveColumn, key: readonly string[]): ColumnDraft {
  const { name, comment, values } = column
  const { type, timezone, remark } = typeOf(column)
  return {
    name,
    type,
    ...(timezone !== undefined && { timezone }),
    nullable: column.nullable || key.includes(name),
    ...(comment !== undefined && { description: comment }),
    ...(values !== undefined && { values }),
    ...(personal.test(name) && { pii: true }),
    ...(remark !== undefined && { remark }),
  }
}

function foreignKeysOf(from: NamedTable, _: number, all: readonly NamedTable[]): readonly Link[] {
  return from.live.foreignKeys.map(({ columns, to, toColumns }) => ({
    from,
    to: all.find(
      ({ live }) => fold(live.schema) === fold(to.schema) && fold(live.name) === fold(to.name),
    ),
    toName: to.name,
    columns,
    toColumns,
  }))
}

import type { Column, Entity, TableOrigin } from '../catalog/catalog.js'
import type { Report } from '../diagnostic/diagnostic.js'
import type { Name } from '../syntax/ast.js'
import type { SegmentDefinition } from '../syntax/definition-ast.js'
import type { Draft } from './draft-table.js'
import { fault } from './faults.js'
import { readList } from './read-list.js'
import type { ReadList } from './read-list.js'

/** What reading files of a project takes. */
export interface Lists {
  readonly read: ReadList
  /** Of the project. */
  readonly zone: string
  readonly report: Report
}

interface Listed {
  readonly origin: TableOrigin
  readonly columns: ReadonlyMap<string, Column>
}

/** The rows of a file. Its times are instants by then, so its columns have no zone, and nothing in them reads as unknown. */
export function listed(
  path: Name,
  columns: ReadonlyMap<string, Column>,
  key: readonly string[],
  { read, zone, report }: Lists,
  isSet = false,
): Listed {
  const all = [...columns.values()]
  for (const { type, at, span } of all) {
    if (type.kind === 'list' || type.kind === 'json' || at !== undefined) {
      report(fault('SEG301', span, 'a field of a CSV file holds one value of a plain type'))
    }
  }
  const rows = readList({ path, columns: all, key, isSet, zone }, read, report)
  return {
    origin: { kind: 'csv', rows },
    columns: new Map(
      all.map((column) => {
        const { timezone: _, ...rest } = column
        return [column.name, { ...rest, isPlain: true }]
      }),
    ),
  }
}

/** Name of the table that holds the keys of a segment's `members`. */
export function memberListName(segment: string): string {
  return `${segment}.members`
}

/** The list of a segment's members as a table that no definition names. */
export function memberList(
  { name, members, entity }: SegmentDefinition,
  entities: ReadonlyMap<string, Entity>,
  tables: ReadonlyMap<string, Draft>,
  lists: Lists,
): Draft | undefined {
  const of = tables.get(entities.get(entity.text)?.table ?? '')
  if (members === undefined || of === undefined || of.key.length === 0) return undefined
  const columns = new Map(
    of.key.flatMap((part) => {
      const column = of.columns.get(part)
      return column ? [[part, column] as const] : []
    }),
  )
  return {
    name: memberListName(name.text),
    key: of.key,
    ...listed(members, columns, of.key, lists, true),
    references: new Map(),
    inverses: new Map(),
    isHidden: true,
    span: members.span,
  }
}

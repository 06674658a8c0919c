import type { Table } from '../catalog/catalog.js'
import type { DataType } from '../catalog/data-type.js'
import { typeName, withoutLevels } from '../catalog/data-type.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Span } from '../source/source-file.js'
import { suggest } from '../util/suggest.js'
import type { DescribedSource } from '../warehouse/adapter.js'
import { elementOf, isListFamily } from '../warehouse/warehouse-column.js'
import type { ColumnFamily, WarehouseColumn } from '../warehouse/warehouse-column.js'

/** A table as the project declares it. */
export interface DeclaredTable {
  readonly name: string
  readonly source: readonly string[]
  readonly columns: readonly DeclaredColumn[]
  readonly span: Span
}

export interface DeclaredColumn {
  readonly name: string
  /** Its name in the warehouse. */
  readonly column: string
  readonly type: DataType
  readonly timezone?: string
  /** Of a member of the JSON that the column holds: the names on the way to it. */
  readonly at?: readonly string[]
  readonly span: Span
}

/** The tables of a project that its warehouse holds. */
export function declaredTables(tables: readonly Table[]): readonly DeclaredTable[] {
  return tables.flatMap(({ name, origin, columns, span }) =>
    origin.kind === 'source'
      ? [{ name, source: origin.source, columns: [...columns.values()], span }]
      : [],
  )
}

/** Whether the warehouse has the tables as declared; `described` in the order of `tables`. */
export function checkTables(
  tables: readonly DeclaredTable[],
  described: readonly DescribedSource[],
  foldName: (name: string) => string,
): readonly Diagnostic[] {
  return tables.flatMap((table, index) => {
    const found = described[index]
    if (!found?.columns) return [missingTable(table, found?.neighbours ?? [])]
    const columns = new Map(found.columns.map((column) => [foldName(column.name), column]))
    return table.columns.flatMap((declared) => {
      const column = columns.get(foldName(declared.column))
      const fault = column
        ? checkType(declared, column)
        : missingColumn(table, declared, [...columns.values()])
      return fault ? [fault] : []
    })
  })
}

function missingTable(table: DeclaredTable, neighbours: readonly string[]): Diagnostic {
  const similar = suggest(table.source.at(-1) ?? '', neighbours)
  return {
    code: 'SEG721',
    severity: 'error',
    message: `the warehouse has no table \`${table.source.join('.')}\``,
    primary: { span: table.span },
    help:
      similar === undefined
        ? 'create it, correct `source`, or let the user of this target read it'
        : `a similar name exists: \`${[...table.source.slice(0, -1), similar].join('.')}\``,
  }
}

function missingColumn(
  table: DeclaredTable,
  declared: DeclaredColumn,
  columns: readonly WarehouseColumn[],
): Diagnostic {
  const similar = suggest(
    declared.column,
    columns.map((column) => column.name),
  )
  return {
    code: 'SEG722',
    severity: 'error',
    message: `table \`${table.source.join('.')}\` has no column \`${declared.column}\``,
    primary: { span: declared.span },
    ...(similar !== undefined && { help: `a similar name exists: \`${similar}\`` }),
  }
}

function checkType(declared: DeclaredColumn, column: WarehouseColumn): Diagnostic | undefined {
  const { type, timezone } = declared
  const fault = (code: 'SEG723' | 'SEG724', message: string, help: string): Diagnostic => ({
    code,
    severity: 'error',
    message: `column \`${declared.column}\` ${message}`,
    primary: { span: declared.span, text: `the warehouse has \`${column.type}\`` },
    help,
  })
  if (declared.at !== undefined) {
    if (column.family === 'json') return undefined
    return fault(
      'SEG723',
      'holds no JSON, so it has no members',
      'cast it to JSON in a view and name that as `source`',
    )
  }
  if (type.kind === 'timestamp' && column.family === 'local_timestamp') {
    if (timezone !== undefined) return undefined
    return fault(
      'SEG724',
      'is a timestamp without a zone',
      'say in which zone it was written, for example `{ type: timestamp, timezone: UTC }`',
    )
  }
  if (type.kind === 'timestamp' && timezone !== undefined && column.family === 'timestamp') {
    return fault(
      'SEG723',
      'holds instants, which have no zone of their own',
      'leave out `timezone`',
    )
  }
  if (fits(type, column.family)) return undefined
  if (column.family === 'json') {
    const example = `{ type: string, at: ${declared.column}.member }`
    return fault('SEG723', 'holds JSON', `declare its members, as in \`${example}\``)
  }
  const spelled = spelling(column)
  return fault(
    'SEG723',
    `is no ${typeName(withoutLevels(type))}`,
    spelled === undefined
      ? 'leave the column out, or cast it in a view and name that as `source`'
      : `declare it as \`${spelled}\``,
  )
}

function fits(type: DataType, family: ColumnFamily): boolean {
  switch (type.kind) {
    case 'decimal':
      return family === 'decimal' || family === 'integer'
    case 'boolean':
    case 'integer':
    case 'float':
    case 'string':
    case 'uuid':
    case 'date':
    case 'timestamp':
      return family === type.kind
    case 'list':
      return isListFamily(family) && fits(type.of, elementOf(family))
    case 'ratio':
    case 'json':
    case 'error':
      return true
  }
}

/** How a column of this family is declared. */
function spelling({ family, type }: Omit<WarehouseColumn, 'name'>): string | undefined {
  if (isListFamily(family)) {
    const element = spelling({ family: elementOf(family), type: type.replace(/\[\d*\]$/, '') })
    // Elements have no zone of their own that could be told.
    return element === undefined || element.startsWith('{') ? undefined : `list of ${element}`
  }
  switch (family) {
    case 'decimal': {
      const size = /\((\d+),(\d+)\)/.exec(type)
      return `decimal(${size?.[1] ?? 38},${size?.[2] ?? 10})`
    }
    case 'local_timestamp':
      return '{ type: timestamp, timezone: UTC }'
    case 'boolean':
    case 'integer':
    case 'float':
    case 'string':
    case 'uuid':
    case 'date':
    case 'timestamp':
      return family
    case 'json':
    case 'other':
      return undefined
  }
}

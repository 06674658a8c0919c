import type { Column, TableOrigin } from '../catalog/catalog.js'
import { date } from '../catalog/data-type.js'
import type { Unit } from '../catalog/data-type.js'
import type { Report } from '../diagnostic/diagnostic.js'
import type { Span } from '../source/source-file.js'
import type { Name } from '../syntax/ast.js'
import type { TableDefinition } from '../syntax/definition-ast.js'
import { canBeKey } from './draft-table.js'
import type { Draft } from './draft-table.js'
import { checkDerivedKeys } from './check-derived.js'
import { enterDerivedReferences } from './derive-references.js'
import type { By, Made, Of } from './derive-references.js'
import { fault, isMissing, unknownName } from './faults.js'

/** What is left to do for tables made of tables when all tables are there. */
export interface Derived {
  /** References of these tables and their ways back, and the ways back of what they are made of. */
  readonly enterReferences: () => void
  /** The tables that hold the rows of groups, which no definition names. */
  readonly rowsOfGroups: () => readonly Draft[]
}

const civilUnits: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year']

/** Adds tables made of tables, each after what it is made of. Of faulty ones only the name is known. */
export function deriveTables(
  definitions: readonly TableDefinition[],
  tables: Map<string, Draft>,
  report: Report,
): Derived {
  const byName = new Map(definitions.map((definition) => [definition.name.text, definition]))
  const made: Made[] = []
  const open: Of[] = []

  const tableNamed = (name: string): Draft | undefined => {
    const known = tables.get(name)
    const definition = byName.get(name)
    if (known !== undefined || definition === undefined || !isOf(definition)) return known
    const circle = open.indexOf(definition)
    if (circle >= 0) {
      report(madeInCircle(open.slice(circle)))
      for (const each of open.slice(circle)) tables.set(each.name.text, nothingKnown(each))
      return undefined
    }
    open.push(definition)
    const result = make(definition)
    open.pop()
    const present = tables.get(name)
    if (present !== undefined) return present
    if (result) made.push(result)
    const table = result?.table ?? nothingKnown(definition)
    tables.set(name, table)
    return table
  }

  const make = (definition: Of): Made | undefined => {
    const { origin, name } = definition
    if (!checkDerivedKeys(definition, report)) return undefined
    const source = tableNamed(origin.table.text)
    if (source === undefined) {
      if (!byName.has(origin.table.text) && !isMissing(origin.table)) {
        const label = 'not a table of this project'
        report(unknownName('SEG202', origin.table, 'table', label, byName.keys()))
      }
      return undefined
    }
    // What it is made of has faults of its own, which have been reported.
    if (source.columns.size === 0) return undefined
    const { key, columns } = source
    const time = source.time ? { time: source.time } : {}
    if (origin.by === undefined) {
      const rows: TableOrigin = { kind: 'subset', of: source.name, units: [], members: [] }
      const table = draft(name, { origin: rows, key, columns, ...time })
      return { definition, source, table }
    }
    const by = partsOf(definition, origin.by, source)
    if (by === undefined) return undefined
    const units = by.flatMap(({ unit }) => (unit ? [unit] : []))
    const parts = by.flatMap((part) => part.columns)
    const members = parts.filter(({ at }) => at).map((column) => asColumn(column, columns))
    const computed = [...by.filter(({ unit }) => unit).flatMap((part) => part.columns), ...members]
    const ownTime = timeOf(definition, by, report)
    if (ownTime === undefined) return undefined
    const within: TableOrigin = {
      kind: 'subset',
      of: source.name,
      units,
      members: members.map((column) => column.name),
    }
    const rows: Draft = {
      ...draft(name, { origin: within, key, ...time, columns: withColumns(columns, computed) }),
      name: `${name.text}.${source.name}`,
      isHidden: true,
    }
    const keys = parts.map((column) => asKey(rows.columns.get(column.name) ?? column))
    const table = draft(name, {
      origin: { kind: 'groups', of: rows.name },
      key: keys.map((column) => column.name),
      columns: withColumns(new Map(), keys),
      ...(ownTime.column === undefined ? {} : { time: [ownTime.column] }),
    })
    return { definition, source, table, groups: { rows, by } }
  }

  const partsOf = (
    definition: Of,
    names: readonly Name[],
    source: Draft,
  ): readonly By[] | undefined => {
    const taken = new Map<string, Name>()
    let isSound = true
    const parts = names.flatMap((name): readonly By[] => {
      const part = partOf(name, source)
      const columns = part?.columns ?? []
      const unfit = columns.find((column) => !canBeKey(column))
      const twice = columns.find((column) => taken.has(column.name))
      for (const column of columns) taken.set(column.name, name)
      if (unfit) report(noGroups(name, unfit))
      else if (twice) report(groupedTwice(name, twice, taken.get(twice.name)))
      if (part !== undefined && !unfit && !twice) return [part]
      isSound = false
      return []
    })
    if (names.length === 0) {
      report(fault('SEG106', definition.name.span, '`by` names nothing'))
      isSound = false
    }
    return isSound ? parts : undefined
  }

  const partOf = (name: Name, source: Draft): By | undefined => {
    const column = source.columns.get(name.text)
    if (column !== undefined) return { name, columns: [column] }
    const reference = columnsOfReference(source.name, name.text)
    if (reference !== undefined) {
      const columns = reference.flatMap((each) => source.columns.get(each) ?? [])
      // A reference that does not fit is reported where it is declared.
      return columns.length > 0 && columns.length === reference.length
        ? { name, columns, reference: true }
        : undefined
    }
    const unit = civilUnits.find((each) => each === name.text)
    if (unit === undefined) {
      const names = [...source.columns.keys(), ...referencesOf(source.name), ...civilUnits]
      const label = `not a column or reference of \`${source.name}\`, nor a unit of its time`
      report(unknownName('SEG209', name, 'column', label, names))
      return undefined
    }
    if (source.time === undefined) {
      report(
        fault('SEG310', name.span, `\`${source.name}\` has no \`time\` for a ${unit}`, {
          help: `declare \`time:\` of \`${source.name}\``,
        }),
      )
      return undefined
    }
    return { name, unit, columns: [unitColumn(unit, name.span)] }
  }

  /** Before references are entered: their columns as they are declared. */
  const columnsOfReference = (table: string, name: string): readonly string[] | undefined => {
    const definition = byName.get(table)
    const own = definition?.references.find((each) => each.name.text === name)
    if (own !== undefined && (definition?.origin.kind !== 'of' || !isMissing(own.table))) {
      const columns = own.columns?.map(({ text }) => text)
      return columns ?? tableNamed(own.table.text)?.key
    }
    if (definition === undefined || !isOf(definition)) return undefined
    const { by, table: source } = definition.origin
    if (by !== undefined && !by.some(({ text }) => text === name)) return undefined
    return columnsOfReference(source.text, name)
  }

  const referencesOf = (table: string): readonly string[] =>
    byName.get(table)?.references.map(({ name }) => name.text) ?? []

  for (const { name } of definitions) tableNamed(name.text)
  return {
    enterReferences: () => {
      enterDerivedReferences(made, tables, report)
    },
    rowsOfGroups: () => made.flatMap(({ groups }) => (groups ? [groups.rows] : [])),
  }
}

function draft(
  name: Name,
  table: Pick<Draft, 'origin' | 'key' | 'columns'> & { readonly time?: readonly string[] },
): Draft {
  const { text, span } = name
  return { name: text, span, ...table, references: new Map(), inverses: new Map() }
}

function nothingKnown({ name }: Of): Draft {
  const origin: TableOrigin = { kind: 'subset', of: name.text, units: [], members: [] }
  return draft(name, { origin, key: [], columns: new Map() })
}

function withColumns(
  columns: ReadonlyMap<string, Column>,
  more: readonly Column[],
): ReadonlyMap<string, Column> {
  return new Map([...columns, ...more.map((column) => [column.name, column] as const)])
}

function unitColumn(unit: Unit, span: Span): Column {
  return { name: unit, column: unit, type: date, nullable: true, pii: false, isPlain: true, span }
}

/** A member of a JSON column as a column of its own, whose name no other one has. */
function asColumn(column: Column, others: ReadonlyMap<string, Column>): Column {
  const taken = new Set([...others.values()].map((each) => each.column))
  let name = column.name
  while (taken.has(name)) name = `${name}_`
  const { at: _, ...own } = column
  return { ...own, column: name, isPlain: true }
}

function asKey(column: Column): Column {
  return { ...column, nullable: false, isPlain: true }
}

/** The column with the time of a group: what `time:` says, else its civil unit. Undefined where that is faulty. */
function timeOf(
  { time, name }: Of,
  by: readonly By[],
  report: Report,
): { readonly column?: string } | undefined {
  const columns = by.flatMap((part) => part.columns)
  if (time !== undefined) {
    const [step] = time.steps
    if (step && time.steps.length === 1 && columns.some((column) => column.name === step.text)) {
      return { column: step.text }
    }
    const names = columns.map((column) => column.name)
    const written = { text: time.steps.map(({ text }) => text).join('.'), span: time.span }
    report(unknownName('SEG209', written, 'column', 'not a column of `by`', names))
    return undefined
  }
  const units = by.filter(({ unit }) => unit)
  const [first, second] = units
  if (first && second) {
    report(
      fault(
        'SEG317',
        second.name.span,
        `the time of \`${name.text}\` is a ${second.name.text} or a ${first.name.text}`,
        {
          related: { span: first.name.span, text: 'the other one' },
          help: `say which, as in \`time: ${first.name.text}\``,
        },
      ),
    )
    return undefined
  }
  return first === undefined ? {} : { column: first.name.text }
}

function isOf(definition: TableDefinition): definition is Of {
  return definition.origin.kind === 'of'
}

function madeInCircle(through: readonly Of[]): ReturnType<typeof fault> {
  const [first] = through
  const span = (first as Of).origin.table.span
  const names = through.map(({ name }) => `\`${name.text}\``)
  return fault('SEG205', span, [...names, names[0] ?? ''].join(' is made of '), {
    label: 'a table cannot be made of itself',
  })
}

function noGroups(name: Name, { type, name: column }: Column): ReturnType<typeof fault> {
  return fault(
    'SEG317',
    name.span,
    `\`${column}\` is a ${type.kind}, which cannot be part of a key`,
    {
      label: 'the columns of `by` are the key of the groups',
      help: 'group by integer, string, uuid or date columns, references and civil units',
    },
  )
}

function groupedTwice(name: Name, { name: column }: Column, first: Name | undefined) {
  return fault('SEG204', name.span, `\`by\` has the column \`${column}\` twice`, {
    ...(first && { related: { span: first.span, text: 'the other time' } }),
  })
}

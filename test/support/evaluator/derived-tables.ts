import type { Unit } from '../../../src/catalog/data-type.js'
import { date } from '../../../src/catalog/data-type.js'
import type { Path } from '../../../src/syntax/ast.js'
import type { ColumnDefinition, TableDefinition } from '../../../src/syntax/definition-ast.js'
import { EvaluationError } from './evaluation-error.js'
import type { Link, OpenTable } from './schema.js'
import { addReference, name, tableNamed } from './schema.js'

/** Adds tables made of tables, each after what it is made of; returned in that order, the rows of groups before these. */
export function addDerivedTables(
  tables: Map<string, OpenTable>,
  definitions: readonly TableDefinition[],
): readonly OpenTable[] {
  const added: OpenTable[] = []
  const waiting = new Set(definitions)
  while (waiting.size > 0) {
    const ready = [...waiting].find((each) => tables.has(sourceOf(each)))
    if (!ready) throw new EvaluationError('tables made of each other')
    waiting.delete(ready)
    for (const table of made(ready, tableNamed(tables, sourceOf(ready)), tables)) {
      tables.set(table.name, table)
      added.push(table)
    }
  }
  return added
}

/** References lead where those of the source lead; only a way back to a named table has a name. */
export function addDerivedReferences(
  tables: ReadonlyMap<string, OpenTable>,
  table: OpenTable,
): void {
  const { definition } = table
  const isHidden = table.name !== definition.name.text
  const source = tableNamed(tables, sourceOf(definition))
  const again = new Map(definition.references.map((each) => [each.name.text, each]))
  const by = isHidden ? undefined : byOf(definition)
  for (const [text, named] of source.names) {
    if (named.kind !== 'one' || (by && !by.includes(text))) continue
    const link: Link = { ...named.link, from: table.name }
    name(table, text, { kind: 'one', link })
    const back = again.get(text)?.inverse?.text ?? table.name
    if (!isHidden) name(tableNamed(tables, link.to), back, { kind: 'many', link })
  }
  for (const reference of isHidden ? [] : definition.references)
    if (!table.names.has(reference.name.text)) addReference(tables, table, reference)
}

/** What references the source is reached from its rows; rows of a group are called like the source. */
export function inheritNames(tables: ReadonlyMap<string, OpenTable>, table: OpenTable): void {
  if (table.subset) {
    const source = tableNamed(tables, table.subset.of)
    for (const [text, named] of source.names) if (named.kind === 'many') name(table, text, named)
  }
  if (table.groupsOf !== undefined) {
    const link: Link = { from: table.groupsOf, to: table.name, columns: table.key }
    name(table, sourceOf(table.definition), { kind: 'many', link })
  }
}

function made(
  definition: TableDefinition,
  source: OpenTable,
  tables: ReadonlyMap<string, OpenTable>,
): readonly OpenTable[] {
  const by = byOf(definition)
  const own = new Map([...source.names].filter(([, named]) => named.kind === 'column'))
  const time = source.time ? { time: source.time } : {}
  const subset = (text: string, units: readonly Unit[]): OpenTable => ({
    name: text,
    definition,
    key: source.key,
    ...time,
    subset: { of: source.name, units },
    names: own,
  })
  if (!by) return [subset(definition.name.text, [])]

  const isUnit = (text: string): text is Unit =>
    !own.has(text) && !hasReference(tables, source, text) && units.includes(text as Unit)
  const asked = by.filter(isUnit)
  for (const unit of asked) own.set(unit, { kind: 'column', column: unitColumn(unit, definition) })
  const rows = subset(`${definition.name.text} rows`, asked)
  const key = by.flatMap((text) =>
    own.has(text) ? [text] : referenceColumns(tables, source, text),
  )
  const ownTime = definition.time ?? (asked[0] ? pathOf(asked[0], definition) : undefined)
  const groups: OpenTable = {
    name: definition.name.text,
    definition,
    key,
    ...(ownTime && { time: ownTime }),
    groupsOf: rows.name,
    names: new Map([...own].filter(([text]) => key.includes(text))),
  }
  return [rows, groups]
}

/** References are not yet named on their tables: they are looked up where they are declared. */
function hasReference(
  tables: ReadonlyMap<string, OpenTable>,
  table: OpenTable,
  text: string,
): boolean {
  if (table.definition.references.some((each) => each.name.text === text)) return true
  if (table.definition.origin.kind !== 'of') return false
  return hasReference(tables, tableNamed(tables, sourceOf(table.definition)), text)
}

function referenceColumns(
  tables: ReadonlyMap<string, OpenTable>,
  table: OpenTable,
  text: string,
): readonly string[] {
  const reference = table.definition.references.find((each) => each.name.text === text)
  if (reference)
    return (
      reference.columns?.map((column) => column.text) ??
      tableNamed(tables, reference.table.text).key
    )
  if (table.definition.origin.kind !== 'of') throw new EvaluationError(`no \`${text}\` to group by`)
  return referenceColumns(tables, tableNamed(tables, sourceOf(table.definition)), text)
}

const units: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year']

function unitColumn(unit: Unit, { name: { span } }: TableDefinition): ColumnDefinition {
  return { name: { text: unit, span }, type: date, span }
}

function pathOf(text: string, { name: { span } }: TableDefinition): Path {
  return { root: 'row', steps: [{ text, span }], span }
}

function sourceOf({ origin }: TableDefinition): string {
  return origin.kind === 'of' ? origin.table.text : ''
}

function byOf({ origin }: TableDefinition): readonly string[] | undefined {
  return origin.kind === 'of' ? origin.by?.map((each) => each.text) : undefined
}

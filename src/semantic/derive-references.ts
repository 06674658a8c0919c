import type { Column, Reference } from '../catalog/catalog.js'
import type { Unit } from '../catalog/data-type.js'
import type { Report } from '../diagnostic/diagnostic.js'
import type { Span } from '../source/source-file.js'
import type { Name } from '../syntax/ast.js'
import type { ReferenceDefinition, TableDefinition } from '../syntax/definition-ast.js'
import { addReference, enterInverse, enterReference } from './build-references.js'
import type { Draft } from './draft-table.js'
import { fault } from './faults.js'

/** Of a table. */
export type Of = TableDefinition & { readonly origin: { readonly kind: 'of' } }

/** A table made of another one. */
export interface Made {
  readonly definition: Of
  readonly source: Draft
  readonly table: Draft
  /** Of groups: the table that holds their rows, and what they are by. */
  readonly groups?: { readonly rows: Draft; readonly by: readonly By[] }
}

/** A part of `by`: the columns that it stands for. */
export interface By {
  readonly name: Name
  readonly columns: readonly Column[]
  readonly unit?: Unit
  readonly reference?: true
}

/** References of tables made of tables and their ways back, each table after what it is made of. */
export function enterDerivedReferences(
  made: readonly Made[],
  tables: ReadonlyMap<string, Draft>,
  report: Report,
): void {
  for (const each of made) enterOwn(each, tables, report)
  for (const each of made) inherit(each, report)
}

/** References of the rows that the table is made of, then those that only it has. */
function enterOwn(
  { definition, source, table, groups }: Made,
  tables: ReadonlyMap<string, Draft>,
  report: Report,
): void {
  const again = new Map(definition.references.map((each) => [each.name.text, each]))
  for (const reference of source.references.values()) {
    const to = tables.get(reference.to)
    const part = groups?.by.find((each) => each.reference && each.name.text === reference.name)
    if (to === undefined || (groups !== undefined && part === undefined)) continue
    const rewritten = again.get(reference.name)
    if (rewritten && !isSameReference(rewritten, reference)) {
      report(givenAgain(rewritten.name, source, reference.span))
      continue
    }
    const span = rewritten?.name.span ?? part?.name.span ?? table.span
    const inverse = rewritten?.inverse?.text ?? table.name
    const own = { ...reference, from: table.name, inverse, span }
    enterReference(own, { from: table, to }, rewritten?.inverse?.span ?? span, report)
  }
  for (const reference of definition.references) {
    if (!source.references.has(reference.name.text)) addReference(table, reference, tables, report)
    else if (!table.references.has(reference.name.text) && groups !== undefined) {
      addReference(table, reference, tables, report)
    }
  }
}

/** Rows of a subset are reached from whatever references the source; rows of a group are reached from the group. */
function inherit({ source, table, groups }: Made, report: Report): void {
  if (groups === undefined) {
    for (const reference of source.inverses.values()) {
      enterInverse(table, reference, table.span, report)
    }
    return
  }
  const { rows } = groups
  for (const [name, reference] of source.references) rows.references.set(name, reference)
  for (const [name, reference] of source.inverses) rows.inverses.set(name, reference)
  const back: Reference = {
    name: table.name,
    from: rows.name,
    to: table.name,
    columns: table.key,
    inverse: source.name,
    span: table.span,
  }
  enterInverse(table, back, table.span, report)
}

function isSameReference(definition: ReferenceDefinition, reference: Reference): boolean {
  const columns = definition.columns?.map(({ text }) => text) ?? reference.columns
  return (
    definition.table.text === reference.to &&
    columns.length === reference.columns.length &&
    columns.every((name, index) => name === reference.columns[index])
  )
}

function givenAgain(name: Name, source: Draft, span: Span): ReturnType<typeof fault> {
  return fault('SEG204', name.span, `\`${source.name}\` has a reference \`${name.text}\` already`, {
    related: { span, text: 'the reference of the source' },
    help: 'write it with the same table to give its way back a name, or choose another name',
  })
}

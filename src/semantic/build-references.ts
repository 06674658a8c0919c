import type { Reference } from '../catalog/catalog.js'
import type { Report } from '../diagnostic/diagnostic.js'
import type { Span } from '../source/source-file.js'
import type { Name } from '../syntax/ast.js'
import type { ReferenceDefinition } from '../syntax/definition-ast.js'
import type { Draft } from './draft-table.js'
import { fault, isMissing, unknownName } from './faults.js'

/** A foreign key in both directions; faulty ones are reported and left out. */
export function addReference(
  from: Draft,
  definition: ReferenceDefinition,
  tables: ReadonlyMap<string, Draft>,
  report: Report,
): void {
  const { name } = definition
  if (isMissing(definition.table)) return
  const to = tables.get(definition.table.text)
  if (to === undefined) {
    report(
      unknownName(
        'SEG202',
        definition.table,
        'table',
        'not a table of this project',
        tables.keys(),
      ),
    )
    return
  }
  const columns = definition.columns ?? to.key.map((text): Name => ({ text, span: name.span }))
  if (!referenceFits(from, to, definition, columns, report)) return
  enterReference(
    {
      name: name.text,
      from: from.name,
      to: to.name,
      columns: columns.map((column) => column.text),
      inverse: definition.inverse?.text ?? from.name,
      span: name.span,
    },
    { from, to },
    definition.inverse?.span ?? name.span,
    report,
  )
}

/** Names the reference on its table and the way back on the other one. `span`: where the way back has its name from. */
export function enterReference(
  reference: Reference,
  { from, to }: { readonly from: Draft; readonly to: Draft },
  span: Span,
  report: Report,
): void {
  from.references.set(reference.name, reference)
  enterInverse(to, reference, span, report)
}

/** A way back of a name of its own. */
export function enterInverse(to: Draft, reference: Reference, span: Span, report: Report): void {
  const { inverse, name } = reference
  const taken = to.inverses.get(inverse)
  if (taken === undefined) {
    to.inverses.set(inverse, reference)
    return
  }
  report(
    fault('SEG207', span, `\`${to.name}\` has two ways back called \`${inverse}\``, {
      ...(taken.span !== span && { related: { span: taken.span, text: 'the other reference' } }),
      help: `name each way back, as in \`${name}: { table: ${reference.to}, inverse: ${name}_of }\``,
    }),
  )
}

function referenceFits(
  from: Draft,
  to: Draft,
  definition: ReferenceDefinition,
  columns: readonly Name[],
  report: Report,
): boolean {
  if (columns.length !== to.key.length) {
    const wanted = to.key.map((column) => `\`${column}\``).join(', ')
    report(
      fault(
        'SEG316',
        definition.name.span,
        `\`${to.name}\` has the key ${wanted}, the reference has another number of columns`,
      ),
    )
    return false
  }
  return columns.every((name, index) => {
    const column = from.columns.get(name.text)
    const key = to.columns.get(to.key[index] ?? '')
    if (column === undefined) {
      const fallback = definition.columns === undefined
      report(
        fallback
          ? fault(
              'SEG316',
              name.span,
              `\`${from.name}\` has no column \`${name.text}\` to join \`${to.name}\``,
              {
                help: `say which column holds the key: \`${definition.name.text}: { table: ${to.name}, column: ... }\``,
              },
            )
          : unknownName(
              'SEG209',
              name,
              'column',
              `not a column of \`${from.name}\``,
              from.columns.keys(),
            ),
      )
      return false
    }
    if (key === undefined || [key, column].some(({ type }) => type.kind === 'error')) return false
    if (column.at !== undefined) {
      report(
        fault('SEG316', name.span, `\`${name.text}\` is a member of a JSON column`, {
          help: 'read the table through a view of the warehouse that has it as a column',
        }),
      )
      return false
    }
    if (key.type.kind === column.type.kind) return true
    report(
      fault(
        'SEG316',
        name.span,
        `\`${name.text}\` is ${column.type.kind}, the key of \`${to.name}\` is ${key.type.kind}`,
        {
          related: { span: key.span, text: 'the key' },
        },
      ),
    )
    return false
  })
}

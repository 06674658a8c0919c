import type { Catalog, Entity } from '../catalog/catalog.js'
import type { Diagnostic, Report } from '../diagnostic/diagnostic.js'
import type { Span } from '../source/source-file.js'
import type {
  Definition,
  SegmentDefinition,
  SegmentationDefinition,
} from '../syntax/definition-ast.js'
import { definedTwice, fault } from './faults.js'

/** Longest name in bytes that every warehouse keeps whole; PostgreSQL cuts longer ones without a word. */
export const nameBytes = 63

/** What segc keeps beside the views. */
export const keptTables: ReadonlyMap<string, string> = new Map([
  ['segment_catalog', 'the table of segments'],
  ['segc_objects', 'the table of statements'],
])

type Deployed = SegmentDefinition | SegmentationDefinition

/** Views of one schema have names of their own ignoring case, and so have the columns of each view. */
export function checkDeployed(
  catalog: Catalog,
  definitions: readonly Definition[],
  report: Report,
): void {
  const deployed = definitions.filter(
    (definition) => definition.kind === 'segment' || definition.kind === 'segmentation',
  )
  checkViewNames(catalog, deployed, report)
  for (const entity of catalog.entities.values()) {
    const own = deployed.filter((definition) => definition.entity.text === entity.name)
    checkViewColumns(catalog, entity, own, report)
  }
}

function checkViewNames(catalog: Catalog, deployed: readonly Deployed[], report: Report): void {
  const taken = new Map<string, { name: string; span: Span; viewOf?: string }>()
  const claim = (name: string, span: Span, what: string, viewOf?: string): void => {
    const earlier = taken.get(name.toLowerCase())
    if (earlier === undefined) {
      taken.set(name.toLowerCase(), { name, span, ...(viewOf !== undefined && { viewOf }) })
    } else if (earlier.viewOf !== undefined) {
      report(calledLikeView(name, span, earlier.span, earlier.viewOf))
    } else if (earlier.name === name) report(definedTwice(name, span, earlier.span, what))
    else report(definedTwice(name, span, earlier.span, `${what} (ignoring case)`))
  }
  for (const { name, span } of catalog.entities.values()) {
    const longest = `${name}_memberships`
    if (name.length <= nameBytes && longest.length > nameBytes) {
      report(
        fault('SEG208', span, `the view \`${longest}\` has more than ${nameBytes} bytes`, {
          help: 'warehouses cut longer names; give the entity a shorter one',
        }),
      )
    }
    claim(`${name}_segments`, span, 'view', name)
    claim(longest, span, 'view', name)
  }
  const seen = new Set<string>()
  for (const definition of deployed) {
    const { text, span } = definition.name
    // A name that is taken on its table has been reported there.
    const onTable = `${catalog.entities.get(definition.entity.text)?.table ?? ''}.${text}`
    if (seen.has(onTable)) continue
    seen.add(onTable)
    const table = keptTables.get(text.toLowerCase())
    if (table !== undefined) {
      report(
        fault('SEG208', span, `\`${text.toLowerCase()}\` is the name of ${table}`, {
          help: 'choose another name',
        }),
      )
    } else claim(text, span, definition.kind)
  }
}

/** Every entity has two views of its own, which no definition names. */
function calledLikeView(name: string, span: Span, entity: Span, viewOf: string): Diagnostic {
  const what = name.toLowerCase().endsWith('_segments') ? 'all its segments' : 'all memberships'
  return fault('SEG204', span, `\`${name}\` is the name of a view of the entity \`${viewOf}\``, {
    label: `the view of ${what}`,
    related: { span: entity, text: 'the entity' },
    help: 'choose another name',
  })
}

/** The key's columns keep their names of the warehouse, beside `label`, `segment` and the names of segments. */
function checkViewColumns(
  catalog: Catalog,
  entity: Entity,
  own: readonly Deployed[],
  report: Report,
): void {
  const table = catalog.tables.get(entity.table)
  const taken = new Map<string, string>()
  for (const definition of own) taken.set(definition.name.text, `the ${definition.kind}`)
  for (const { kind } of own) {
    if (kind === 'segmentation') taken.set('label', 'the column of labels')
    else taken.set('segment', 'the column of segments')
  }
  for (const name of table?.key ?? []) {
    const column = table?.columns.get(name)
    const other = taken.get(column?.column.toLowerCase() ?? '')
    // A segment that is called like a column of its table has been reported as a name defined twice.
    if (column === undefined || other === undefined) continue
    if (!other.startsWith('the column') && column.column === name) continue
    report(
      fault(
        'SEG208',
        column.span,
        `the key column \`${column.column}\` is called like ${other} in a view`,
        {
          help: other.startsWith('the column')
            ? 'read the table through a view of the warehouse in which the column has another name'
            : `rename ${other}`,
        },
      ),
    )
  }
}

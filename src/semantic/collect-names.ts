import type { Catalog, Table } from '../catalog/catalog.js'
import type { Report } from '../diagnostic/diagnostic.js'
import type { Name } from '../syntax/ast.js'
import type {
  Definition,
  SegmentDefinition,
  SegmentationDefinition,
  TraitDefinition,
} from '../syntax/definition-ast.js'
import type { Family } from './expand-families.js'
import { definedTwice, fault, isMissing, unknownName } from './faults.js'
import { describeNamed } from './names.js'
import type { Named, Names } from './names.js'

/** Everything named on each table; names that clash are reported and the first one stays. */
export function collectNames(
  catalog: Catalog,
  definitions: readonly Definition[],
  families: readonly Family[],
  report: Report,
): Names {
  const names = new Map<string, Map<string, Named>>()
  for (const table of catalog.tables.values()) {
    const own = new Map<string, Named>()
    names.set(table.name, own)
    for (const column of table.columns.values()) {
      own.set(column.name, { kind: 'column', column, span: column.span })
    }
    for (const reference of table.references.values()) {
      add(own, reference.name, { kind: 'reference', reference, span: reference.span }, report)
    }
    for (const reference of table.inverses.values()) {
      add(own, reference.inverse, { kind: 'inverse', reference, span: reference.span }, report)
    }
  }
  for (const definition of definitions) {
    if (definition.kind === 'table' || definition.kind === 'entity') continue
    const table = ownerTable(definition, catalog, report)
    const own = table === undefined ? undefined : names.get(table.name)
    if (own !== undefined) {
      add(own, definition.name.text, namedOf(definition), report)
    }
  }
  for (const family of families) {
    const { name } = family.definition
    const table = ownerTable(family.definition, catalog, () => undefined)
    const own = table === undefined ? undefined : names.get(table.name)
    if (own !== undefined) add(own, name.text, { kind: 'family', family, span: name.span }, report)
  }
  for (const table of catalog.tables.values()) inheritTraits(table, catalog, names, report)
  return names
}

/** A table made of rows of another one has the traits of that one, and no others of their names. */
function inheritTraits(
  table: Table,
  catalog: Catalog,
  names: ReadonlyMap<string, Map<string, Named>>,
  report: Report,
): void {
  const own = names.get(table.name)
  let { origin } = table
  while (own !== undefined && origin.kind === 'subset' && table.columns.size > 0) {
    const source = catalog.tables.get(origin.of)
    for (const [name, named] of names.get(origin.of) ?? []) {
      if (named.kind !== 'trait' || own.get(name) === named) continue
      const taken = own.get(name)
      if (taken === undefined) own.set(name, named)
      else if (taken.kind !== 'trait' || taken.definition !== named.definition) {
        report(definedTwice(name, taken.span, named.span))
      }
    }
    if (source === undefined || source === table) return
    origin = source.origin
  }
}

function namedOf(definition: TraitDefinition | SegmentDefinition | SegmentationDefinition): Named {
  const { span } = definition.name
  switch (definition.kind) {
    case 'trait':
      return { kind: 'trait', definition, span }
    case 'segment':
      return { kind: 'segment', definition, span }
    case 'segmentation':
      return { kind: 'segmentation', definition, span }
  }
}

function add(own: Map<string, Named>, name: string, named: Named, report: Report): void {
  const earlier = own.get(name)
  if (earlier === undefined) {
    own.set(name, named)
    return
  }
  if (named.kind === 'inverse') {
    report(
      fault('SEG207', named.span, `the way back \`${name}\` is already ${describeNamed(earlier)}`, {
        related: { span: earlier.span, text: 'defined here' },
        help: 'name the way back with `inverse:`',
      }),
    )
    return
  }
  report(definedTwice(name, named.span, earlier.span))
}

/** The table that a definition is about. */
export function ownerTable(
  definition: TraitDefinition | SegmentDefinition | SegmentationDefinition,
  catalog: Catalog,
  report: Report,
): Table | undefined {
  if (definition.kind !== 'trait') {
    const entity = catalog.entities.get(definition.entity.text)
    if (entity !== undefined) return catalog.tables.get(entity.table)
    if (isMissing(definition.entity)) return undefined
    report(unknownEntity(definition.entity, catalog))
    return undefined
  }
  const { owner } = definition
  const entity = catalog.entities.get(owner.text)
  const table = catalog.tables.get(owner.text)
  if (entity !== undefined && table !== undefined && entity.table !== table.name) {
    report(
      fault('SEG211', owner.span, `\`${owner.text}\` is an entity and another table`, {
        related: { span: table.span, text: 'the table' },
        help: 'give the entity a name that no other table has',
      }),
    )
    return undefined
  }
  if (entity !== undefined) return catalog.tables.get(entity.table)
  if (table !== undefined && !table.isHidden) return table
  const tables = [...catalog.tables.values()].filter(({ isHidden }) => !isHidden)
  const known = [...catalog.entities.keys(), ...tables.map(({ name }) => name)]
  report(
    unknownName(
      'SEG203',
      owner,
      'entity or table',
      'not an entity or table of this project',
      known,
    ),
  )
  return undefined
}

function unknownEntity(name: Name, catalog: Catalog): ReturnType<typeof fault> {
  if (catalog.tables.has(name.text)) {
    const entity = [...catalog.entities.values()].find(({ table }) => table === name.text)
    return fault('SEG203', name.span, `\`${name.text}\` is a table, not an entity`, {
      help:
        entity === undefined
          ? `declare an entity of it: \`entities: { ${name.text}: { table: ${name.text} } }\``
          : `the entity of this table is called \`${entity.name}\``,
    })
  }
  const known = catalog.entities.keys()
  return unknownName('SEG203', name, 'entity', 'not an entity of this project', known)
}

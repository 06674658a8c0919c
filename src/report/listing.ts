import type { Span } from '../source/source-file.js'
import type { Definition, Document } from '../syntax/definition-ast.js'

export const listedKinds = ['segment', 'segmentation', 'trait', 'table', 'entity'] as const
export type ListedKind = (typeof listedKinds)[number]

/** A definition by what is said of it, whether sound or not. */
export interface Listed {
  readonly kind: ListedKind
  /** A trait with the entity or table that it belongs to. */
  readonly name: string
  /** Undefined for a table of no entity and its traits. */
  readonly entity: string | undefined
  readonly label: string | undefined
  readonly description: string | undefined
  readonly owner: string | undefined
  readonly tags: readonly string[]
  /** Of segments and segmentations. */
  readonly status: string | undefined
  /** Of the whole definition. */
  readonly span: Span
  /** Of its name. */
  readonly nameSpan: Span
}

export interface ListFilter {
  readonly kind?: string
  readonly entity?: string
  readonly tag?: string
  readonly owner?: string
}

/** All definitions by kind, then by name. */
export function listDefinitions(documents: readonly Document[]): readonly Listed[] {
  const definitions = documents.flatMap((document) => document.definitions)
  const entities = new Map<string, string>()
  for (const definition of definitions) {
    if (definition.kind !== 'entity' || entities.has(definition.table.text)) continue
    entities.set(definition.table.text, definition.name.text)
  }
  return definitions
    .map((definition) => listed(definition, entities))
    .sort((a, b) => rank(a.kind) - rank(b.kind) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

export function isListed(listed: Listed, { kind, entity, tag, owner }: ListFilter): boolean {
  return (
    (kind === undefined || listed.kind === kind) &&
    (entity === undefined || listed.entity === entity) &&
    (tag === undefined || listed.tags.includes(tag)) &&
    (owner === undefined || listed.owner === owner)
  )
}

/** As the definition is written, without the indentation that its place gives it. */
export function writtenText({ span }: Pick<Listed, 'span'>): string {
  const { file, start, end } = span
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1
  const before = file.text.slice(lineStart, start)
  const [first = '', ...rest] = file.text.slice(start, end).trimEnd().split(/\r?\n/)
  const isOwnLine = before.trim() === ''
  return [
    first,
    ...rest.map((line) =>
      isOwnLine && line.slice(0, before.length).trim() === '' ? line.slice(before.length) : line,
    ),
  ].join('\n')
}

function rank(kind: ListedKind): number {
  return listedKinds.indexOf(kind)
}

function listed(definition: Definition, entities: ReadonlyMap<string, string>): Listed {
  const { kind, description, span, name } = { description: undefined, ...definition }
  const shared = { kind, name: name.text, span, nameSpan: name.span, description }
  const nothing = { label: undefined, owner: undefined, tags: [], status: undefined }
  switch (definition.kind) {
    case 'segment':
    case 'segmentation': {
      const { label, owner, tags, status, ...documentation } = definition.documentation
      return {
        ...shared,
        entity: definition.entity.text,
        ...{ label, owner, tags, status, description: documentation.description },
      }
    }
    case 'trait': {
      const owner = definition.owner.text
      const entity = [...entities.values()].includes(owner) ? owner : entities.get(owner)
      const name = `${entity ?? owner}.${definition.name.text}`
      return { ...shared, ...nothing, name, entity }
    }
    case 'table':
      return { ...shared, ...nothing, entity: entities.get(definition.name.text) }
    case 'entity':
      return { ...shared, ...nothing, entity: definition.name.text }
  }
}

import type { Row, RowsTable } from './rows-table.js'

/** What a deployed segment, segmentation or label of one is, for readers of the warehouse. */
export interface CatalogEntry {
  readonly name: string
  readonly entity: string
  readonly kind: 'segment' | 'segmentation' | 'label'
  readonly label: string | undefined
  readonly description: string | undefined
  readonly owner: string | undefined
  readonly status: string
  readonly tags: readonly string[]
  readonly definition_hash: string
}

const columns: readonly { readonly name: keyof CatalogEntry; readonly nullable: boolean }[] = [
  { name: 'name', nullable: false },
  { name: 'entity', nullable: false },
  { name: 'kind', nullable: false },
  { name: 'label', nullable: true },
  { name: 'description', nullable: true },
  { name: 'owner', nullable: true },
  { name: 'status', nullable: false },
  { name: 'tags', nullable: false },
  { name: 'definition_hash', nullable: false },
]

export const catalogTable: RowsTable = { name: 'segment_catalog', columns }
export const catalogComment = 'The segments and segmentations of this schema.'

export function catalogRow(entry: CatalogEntry): Row {
  return columns.map(({ name }) => {
    const value = entry[name]
    if (value === undefined) return null
    return typeof value === 'string' ? value : value.join(', ')
  })
}

/** What people wrote, as far as it differs. */
export function changedFields(before: Row, after: Row): readonly string[] {
  return columns.flatMap(({ name }, index) =>
    documented.has(name) && before[index] !== after[index] ? [name] : [],
  )
}

const documented: ReadonlySet<string> = new Set(['label', 'description', 'owner', 'status', 'tags'])

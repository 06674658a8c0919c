import type { DataType } from '../catalog/data-type.js'
import type { CatalogEntry } from './segment-catalog.js'

/** A view as the project says. */
export interface DeployedView {
  readonly kind: 'segment' | 'segmentation' | 'label' | 'entity_segments' | 'entity_memberships'
  readonly name: string
  readonly entity: string
  readonly columns: readonly string[]
  /** Of the columns. */
  readonly types: readonly DataType[]
  readonly query: string
  readonly fingerprint: string
}

/** What is written in the definitions, by ids of theirs: `segment vip`, `trait customer.rich`, `project timezone`. */
export interface Written {
  readonly hashes: ReadonlyMap<string, string>
  /** Ids of all that a definition is computed from. */
  readonly sourcesOf: (id: string) => readonly string[]
}

export interface Deployment {
  /** Name of the project; it owns what it makes. */
  readonly project: string
  readonly schema: string
  /** In the order of dependency. */
  readonly views: readonly DeployedView[]
  readonly catalog: readonly CatalogEntry[]
  /** Left out, no reason of a change is more than that a definition changed. */
  readonly written?: Written
}

import type { DataType, Literal } from '../catalog/data-type.js'
import type { Dialect } from '../dialect/dialect.js'
import type { Program } from '../semantic/bound.js'
import type { DeployedColumn } from '../shape/wide-view.js'

export interface CompileOptions {
  readonly dialect: Dialect
  /** The instant at which the views are asked, in place of the clock of the statement that queries them. */
  readonly asOf?: Literal
  /** Which views to compile; left out: all. */
  readonly only?: (view: Pick<CompiledView, 'kind' | 'name'>) => boolean
  /** All columns of the wide views as they are deployed, by view; they keep their places. */
  readonly deployedColumns?: ReadonlyMap<string, readonly DeployedColumn[]>
  /** Leaves out deployed columns of what is no longer defined. */
  readonly prune?: boolean
}

/** A view in the schema that segc owns. */
export interface CompiledView {
  /** `label`: the members of one label of a segmentation. */
  readonly kind: 'segment' | 'segmentation' | 'label' | 'entity_segments' | 'entity_memberships'
  readonly name: string
  readonly entity: string
  /** Names of the key's columns, which come first. */
  readonly key: readonly string[]
  readonly columns: readonly string[]
  /** Of the columns. */
  readonly types: readonly DataType[]
  /** A SELECT, without a semicolon. */
  readonly query: string
  /** Hash of the meaning, 64 hexadecimal digits. */
  readonly fingerprint: string
  /** Columns whose values are personal. */
  readonly pii: readonly string[]
}

/** A row of `segment_catalog`. */
export interface CatalogRow {
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

export interface CompiledProject {
  readonly program: Program
  /** In an order in which they can be made: none reads another. */
  readonly views: readonly CompiledView[]
  readonly catalog: readonly CatalogRow[]
}

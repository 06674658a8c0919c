import type { WeekDay } from '../catalog/catalog.js'
import type { DataType } from '../catalog/data-type.js'
import type { SourceFile, Span } from '../source/source-file.js'
import type { Documentation } from './documentation.js'
import type { ForEach, Labelling, Length, Variables } from './labelling.js'
import type { TestDefinition } from './test-definition.js'
import type { Expr, Name, Path } from './ast.js'

export interface ColumnDefinition {
  readonly name: Name
  readonly type: DataType
  readonly column?: Name
  readonly description?: string
  readonly values?: readonly Name[]
  readonly ordered?: boolean
  readonly timezone?: Name
  /** The column that holds the JSON, then the names of members. */
  readonly at?: Path
  readonly nullable?: boolean
  readonly pii?: boolean
  readonly span: Span
}
export interface ReferenceDefinition {
  readonly name: Name
  readonly table: Name
  /** Left out: the columns named like the referenced table's key. */
  readonly columns?: readonly Name[]
  readonly inverse?: Name
  readonly span: Span
}
export interface TableDefinition {
  readonly kind: 'table'
  readonly name: Name
  readonly origin:
    | { readonly kind: 'source'; readonly parts: readonly string[]; readonly span: Span }
    | { readonly kind: 'csv'; readonly path: Name }
    | { readonly kind: 'of'; readonly table: Name; readonly by?: readonly Name[] }
  readonly key: readonly Name[]
  readonly time?: Path
  readonly columns: readonly ColumnDefinition[]
  readonly references: readonly ReferenceDefinition[]
  readonly where?: Expr
  readonly description?: string
  readonly span: Span
}
export interface EntityDefinition {
  readonly kind: 'entity'
  readonly name: Name
  readonly table: Name
  readonly description?: string
  readonly where?: Expr
  readonly since?: Path
  readonly span: Span
}
export interface TraitDefinition {
  readonly kind: 'trait'
  /** An entity or a table. */
  readonly owner: Name
  readonly name: Name
  readonly value: Expr
  readonly description?: string
  readonly unit?: string
  readonly pii?: boolean
  readonly span: Span
}
export interface SegmentDefinition {
  readonly kind: 'segment'
  readonly name: Name
  readonly entity: Name
  /** An error where `members` is given. */
  readonly where: Expr
  /** Path of a file with the keys of the members. */
  readonly members?: Name
  readonly forEach?: ForEach
  readonly variables?: Variables
  readonly observedFor?: Length
  readonly publish: readonly Name[]
  readonly documentation: Documentation
  readonly span: Span
}
export interface SegmentationDefinition {
  readonly kind: 'segmentation'
  readonly name: Name
  readonly entity: Name
  readonly labelling: Labelling
  readonly otherwise?: Name
  /** `publish_segments`: a view of its own for each label. */
  readonly publishesLabels: boolean
  readonly forEach?: ForEach
  readonly variables?: Variables
  readonly observedFor?: Length
  readonly publish: readonly Name[]
  readonly documentation: Documentation
  readonly span: Span
}
export type Definition =
  TableDefinition | EntityDefinition | TraitDefinition | SegmentDefinition | SegmentationDefinition

/** One definition file. */
export interface Document {
  readonly file: SourceFile
  readonly definitions: readonly Definition[]
  readonly tests: readonly TestDefinition[]
  /** Part of the file could not be read, which has been reported. */
  readonly isBroken: boolean
}

// ---- project

export interface TargetDefinition {
  readonly name: Name
  readonly warehouse: Name
  /** Every other key of the target with its text, `${NAME}` not yet replaced. */
  readonly settings: ReadonlyMap<string, Name>
}
export interface ProjectDefinition {
  readonly file: SourceFile
  readonly name: string
  /** Folder of definition files, relative to the project file. */
  readonly definitions: Name
  readonly timezone: Name
  readonly weekStart: WeekDay
  readonly schema: Name
  readonly defaultTarget?: Name
  readonly targets: readonly TargetDefinition[]
}

import type { Column, Reference, Table } from '../catalog/catalog.js'
import type { Span } from '../source/source-file.js'
import type { Family } from './expand-families.js'
import type {
  SegmentDefinition,
  SegmentationDefinition,
  TraitDefinition,
} from '../syntax/definition-ast.js'

/** What a name on a table stands for. */
export type Named =
  | { readonly kind: 'column'; readonly column: Column; readonly span: Span }
  | { readonly kind: 'reference'; readonly reference: Reference; readonly span: Span }
  | { readonly kind: 'inverse'; readonly reference: Reference; readonly span: Span }
  | { readonly kind: 'trait'; readonly definition: TraitDefinition; readonly span: Span }
  | { readonly kind: 'segment'; readonly definition: SegmentDefinition; readonly span: Span }
  | {
      readonly kind: 'segmentation'
      readonly definition: SegmentationDefinition
      readonly span: Span
    }
  /** The list of the values whose segments hold. */
  | { readonly kind: 'family'; readonly family: Family; readonly span: Span }

/** By table, then by name. */
export type Names = ReadonlyMap<string, ReadonlyMap<string, Named>>

/** `a column`, `a reference`, as messages call it. */
export function describeNamed(named: Named): string {
  return named.kind === 'inverse' ? 'a way back' : `a ${named.kind}`
}

/** `not a column, trait, segment or segmentation of `customer``. */
export function notOn(table: Table): string {
  return `not a column, reference, trait, segment or segmentation of \`${table.name}\``
}

import type { Span } from '../source/source-file.js'
import type { Name } from './ast.js'

/** A case of `tests:`: rows, and what a definition is expected to say of them. */
export interface TestDefinition {
  readonly name: Name
  readonly subject: { readonly kind: 'segment' | 'segmentation' | 'trait'; readonly name: Name }
  /** The instant `now`; a date is its first instant. */
  readonly asOf?: Name
  /** A table that is not given is empty. */
  readonly given: readonly { readonly table: Name; readonly rows: readonly TestRow[] }[]
  readonly expect: TestExpectation
  readonly span: Span
}

/** Columns with their texts as they are written; one that is left out is unknown. */
export type TestRow = readonly { readonly column: Name; readonly value: TestValue }[]

/** Undefined is unknown. */
export type TestValue =
  | { readonly kind: 'unknown'; readonly span: Span }
  | { readonly kind: 'text'; readonly name: Name }
  | { readonly kind: 'list'; readonly items: readonly TestValue[]; readonly span: Span }

/** A key's text, or the texts of its parts in the order of the key. */
export type TestKey = readonly Name[]

export interface TestExpectation {
  readonly members: readonly TestKey[]
  readonly others: readonly TestKey[]
  readonly values: readonly { readonly key: TestKey; readonly value: TestValue }[]
  readonly span: Span
}

import type { Scalar } from '../ir/relation.js'
import type { Value } from '../ir/value.js'
import type { Block } from './row.js'

/** Rows that aggregates are computed of, in a block, and how the block says what was known of them before. */
export interface Counted {
  readonly block: Block
  /** A scalar of the block in which the rows were found, if it tells where they belong. */
  readonly link: (scalar: Scalar) => Scalar
  /** A value that is asked of each. */
  readonly scalar: (value: Value) => Scalar
}

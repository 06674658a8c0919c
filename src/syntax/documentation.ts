import type { Name } from './ast.js'
import type { Constant, Length } from './labelling.js'

/** What a segment or segmentation says of itself; nothing of it changes members. */
export interface Documentation {
  readonly label?: string
  readonly description?: string
  readonly owner?: string
  readonly tags: readonly string[]
  readonly status: 'draft' | 'live' | 'deprecated'
  /** A segment or segmentation. */
  readonly replacedBy?: Name
  readonly formerly: readonly Name[]
  /** The last day on which it is wanted, `2027-01-31`. */
  readonly expires?: Name
  readonly reviewBy?: Name
  readonly objective?: string
  readonly action?: string
  readonly justification?: string
  readonly consumers: readonly string[]
  /** How long a membership counts. */
  readonly lifetime?: Length
  readonly size?: SizeLimits
  /** Its view is not dropped. */
  readonly isProtected: boolean
  readonly materialize?: 'view' | 'table'
  /** Segments that share no member with it. */
  readonly exclusive: readonly Name[]
}

/** Members as whole numbers, shares of the population as percentages. */
export interface SizeLimits {
  readonly min?: Constant
  readonly max?: Constant
  readonly minShare?: Constant
  readonly maxShare?: Constant
}

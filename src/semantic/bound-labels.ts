import type { BoundExpr, BoundScores, BoundSegmentation } from './bound.js'

/** Labels with their conditions, in the order in which they are asked. */
export interface BoundLabels {
  readonly cases: BoundSegmentation['cases']
  /** The label of rows that no case fits; undefined where there are none. */
  readonly rest?: string
  readonly computed?: BoundExpr
  /** The labels that may be computed, where they are known. */
  readonly combinations?: readonly string[]
  readonly scores?: BoundScores
}

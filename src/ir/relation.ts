import type { DataType, Literal } from '../catalog/data-type.js'
import type { ScalarFn } from './functions.js'

/*
 * Relations over columns: what shape/ makes and sql/ prints. No aggregate over related rows, no `outer`, no population is
 * left. A relation is one SELECT block over a flat list of joined leaves; whatever stands below another block is a `Named`
 * relation that is read, so each named relation is computed once however often it is read.
 */

interface Node {
  readonly type: DataType
  readonly nullable: boolean
}

export type Scalar = Node &
  (
    | { readonly kind: 'literal'; readonly value: Literal }
    | { readonly kind: 'null' }
    /** The clock of the statement, or the literal of an as-of text. */
    | { readonly kind: 'clock' }
    /** A column of a leaf of the block that the scalar stands in. `zone`: stored without one; the value is the instant. */
    | { readonly kind: 'column'; readonly of: Leaf; readonly name: string; readonly zone?: string }
    | { readonly kind: 'call'; readonly fn: ScalarFn; readonly args: readonly Scalar[] }
    /** Flat; at least two operands, all booleans; SQL's three values. */
    | { readonly kind: 'and' | 'or'; readonly of: readonly Scalar[] }
    | { readonly kind: 'not'; readonly of: Scalar }
    | {
        readonly kind: 'case'
        readonly when: readonly (readonly [Scalar, Scalar])[]
        readonly otherwise?: Scalar
      }
  )

/** One reading of a table; a table that is read twice in a block is two objects. */
export interface Scan {
  readonly kind: 'scan'
  readonly source: readonly string[]
}
/** One reading of a named relation. */
export interface Read {
  readonly kind: 'read'
  readonly of: Named
}
/** Rows that stand in the text itself, as texts of the types of their columns; undefined is unknown. */
export interface Values {
  readonly kind: 'values'
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | undefined)[])[]
}
/** The rows of all of them; each has the columns. */
export interface Union {
  readonly kind: 'union'
  readonly of: readonly Named[]
  readonly columns: readonly string[]
}
export type Leaf = Scan | Read | Values | Union

/** Computed once, before the block that reads it. `name` is a wish: the printer makes it unique. */
export interface Named {
  readonly name: string
  readonly relation: Relation
  /** Readers use its columns so often that a planner must not put their expressions in their place. */
  readonly fence?: true
}

/** Left to right; `on` may use the leaves so far. A left join never multiplies: its leaf has at most one row to match. */
export interface From {
  readonly first: Leaf
  readonly joins: readonly Join[]
}

export type Join =
  | { readonly how: 'inner' | 'left'; readonly leaf: Leaf; readonly on: Scalar }
  | { readonly how: 'cross'; readonly leaf: Leaf }

/** A named output. */
export interface OutputColumn {
  readonly name: string
  readonly value: Scalar
}

/** Never over unknown values, or unknown last: the printer writes the place of unknown values out. */
export interface Sort {
  readonly by: Scalar
  readonly descending: boolean
}

export type MeasureFn =
  'count' | 'count_distinct' | 'sum' | 'min' | 'max' | 'median_low' | 'median_high' | 'first'

/**
 * An aggregate of the rows of a group for which `filter` holds. `count` counts rows; all others skip unknown values and
 * are unknown of none, but `first` takes the value of the first row by `order`, known or not.
 */
export interface Measure {
  readonly name: string
  readonly fn: MeasureFn
  readonly type: DataType
  readonly value?: Scalar
  readonly filter?: Scalar
  readonly order?: readonly Sort[]
}

export type WindowFn =
  'position' | 'rank' | 'previous' | 'count' | 'sum' | 'running_sum' | 'running_max' | 'running_min'

/**
 * A value over the rows of the block that agree in `by`. `position` numbers them from 1 in their order, which is total;
 * `rank` gives equal rows the smallest number; `previous` is `value` of the row before; `running_sum` is over rows
 * strictly ahead, 0 of none; `running_max` and `running_min` are of known values of rows ahead in an order that is total,
 * unknown of none. `count` and `sum` have no order.
 */
export interface WindowColumn {
  readonly name: string
  readonly fn: WindowFn
  readonly type: DataType
  readonly value?: Scalar
  readonly by: readonly Scalar[]
  readonly order: readonly Sort[]
}

interface Block {
  readonly from: From
  readonly where?: Scalar
}

export type Relation = Block &
  (
    | { readonly kind: 'project'; readonly columns: readonly OutputColumn[] }
    /** One row for each combination of keys; without measures the distinct combinations. */
    | {
        readonly kind: 'group'
        readonly keys: readonly OutputColumn[]
        readonly measures: readonly Measure[]
      }
    /** `columns`, and beside them what is computed over all rows of the block. */
    | {
        readonly kind: 'window'
        readonly columns: readonly OutputColumn[]
        readonly windows: readonly WindowColumn[]
      }
    /** For each row and each label whose condition holds: `carry`, and the label as `label`. */
    | {
        readonly kind: 'unpivot'
        readonly carry: readonly OutputColumn[]
        readonly label: string
        readonly labels: readonly (readonly [string, Scalar])[]
      }
  )

import type { DataType, Literal, Unit } from '../catalog/data-type.js'
import type { ScalarFn } from './functions.js'

/*
 * Meaning: one typed value per row of a grain. No names to resolve, no spans, no dialect. Equal values are one object,
 * so identity is equality (see `builder.ts`).
 */

/** A table. An entity is a table with a population. */
export type GrainId = string

/** One walk along a reference: to the one row it leads to, or back to the many rows that lead here. */
export interface Edge {
  readonly from: GrainId
  readonly to: GrainId
  readonly toOne: boolean
  /** Columns of `from` and of `to` (warehouse names) that are equal, pairwise. */
  readonly on: readonly (readonly [string, string])[]
}

interface Node {
  readonly type: DataType
  /** Whether it may be unknown (SQL NULL). Conditions are booleans that never are. */
  readonly nullable: boolean
}

export type AggregateFn =
  | 'count'
  | 'count_distinct'
  | 'sum'
  | 'min'
  | 'max'
  | 'median_low'
  | 'median_high'
  | 'first'
  | 'last'

/**
 * Related rows: the distinct rows at the end of `path`, whose last edge leads to many.
 * `from` 0 starts the walk at the row that holds the aggregate, n at the row n levels out of it; with `all` it starts at
 * every row of that grain, and the path may be empty.
 * `where` and `limit.order` are values of the related row (one level further in).
 */
export interface Rows {
  readonly from: number
  readonly all?: GrainId
  readonly path: readonly Edge[]
  readonly where: Value
  /**
   * A condition on the row that `path[after]` reaches (-1: on the row of `all`), asked before rows that are reached several
   * times are made one: the time that this row lends to rows from which it cannot be walked to.
   */
  readonly lent?: { readonly after: number; readonly where: Value }
  /** Keeps the `count` rows that are last or first by `order` after `where`. */
  readonly limit?: {
    readonly which: 'latest' | 'earliest'
    readonly count: number
    readonly order: readonly Value[]
  }
  /**
   * Makes groups of the rows that are left, one for each known `by` of those for which `where` holds. What is then asked of
   * a row is asked of a group (see `groups.ts`).
   */
  readonly groups?: { readonly where: Value; readonly by: readonly Value[] }
  /** What is then asked of a row is asked of an instant at which a choice of rows for all steps is complete. Only counted. */
  readonly chain?: Chain
}

/**
 * A row for each step, in strictly increasing time. Steps have rows without limits, groups or chains of their own.
 * `within`: from the row of the first step to that of the last, the end taken in.
 */
export interface Chain {
  /** When a row of the first step happened: an instant, never unknown. */
  readonly time: Value
  readonly steps: readonly ChainStep[]
  /** No such row comes after that of the last step; with `within`, not so soon, and so long has passed before now. */
  readonly closing?: ChainStep
  readonly within?: Duration
}
export interface ChainStep {
  readonly rows: Rows
  readonly time: Value
  /** From the row of the step before, the end taken in. */
  readonly within?: Duration
}
/** Civil from the day on. */
export interface Duration {
  readonly count: number
  readonly unit: Unit
  readonly zone: string
}

export interface LiteralValue extends Node {
  readonly kind: 'literal'
  readonly value: Literal
}
/** Unknown, of a type. */
export interface NullValue extends Node {
  readonly kind: 'null'
}
/** The instant at which everything is evaluated. */
export interface NowValue extends Node {
  readonly kind: 'now'
}
/** A column of the present row by its name in the warehouse. */
export interface ColumnValue extends Node {
  readonly kind: 'column'
  readonly name: string
  /** Zone of a timestamp stored without one; the value is the instant all the same. */
  readonly zone?: string
}
/** `value` of the row `levels` out of the present one. */
export interface OuterValue extends Node {
  readonly kind: 'outer'
  readonly levels: number
  readonly value: Value
}
/** `value` of the one row at the end of `edge`; unknown where there is no such row. */
export interface OneValue extends Node {
  readonly kind: 'one'
  readonly edge: Edge
  readonly value: Value
}
export interface CallValue extends Node {
  readonly kind: 'call'
  readonly fn: ScalarFn
  readonly args: readonly Value[]
}
/** Flat; at least two operands, all conditions. */
export interface LogicalValue extends Node {
  readonly kind: 'and' | 'or'
  readonly of: readonly Value[]
}
export interface NotValue extends Node {
  readonly kind: 'not'
  readonly of: Value
}
/** The value of the first condition that holds; unknown without `otherwise`. */
export interface CaseValue extends Node {
  readonly kind: 'case'
  readonly when: readonly (readonly [Value, Value])[]
  readonly otherwise?: Value
}
/**
 * An aggregate over related rows. `filter` is asked of the rows that `rows` leaves, `value` and `order` are values of
 * those rows. Of no rows: count 0, sum 0, the others unknown. `sum min max median_* count_distinct` skip unknown values;
 * `first` and `last` go by `order` (never unknown) and keep an unknown value.
 */
export interface AggregateValue extends Node {
  readonly kind: 'aggregate'
  readonly fn: AggregateFn
  readonly rows: Rows
  readonly filter: Value
  readonly value?: Value
  readonly order?: readonly Value[]
}

export interface Order {
  readonly by: Value
  readonly descending: boolean
}

/**
 * `rank`: 1 and how many rows are strictly ahead by `order`. `previous`: `value` of the row just ahead.
 * `running_sum`: of the rows strictly ahead, 0 of none. `count` and `sum` are over all rows and have no order.
 */
export type AcrossFn = 'rank' | 'previous' | 'count' | 'sum' | 'running_sum'
/**
 * A value of each row of a grain that is computed over all its rows for which `among` holds and which agree in `by`;
 * unknown for other rows. `among` implies that `by` and `order` are known.
 */
export interface AcrossValue extends Node {
  readonly kind: 'across'
  readonly fn: AcrossFn
  readonly grain: GrainId
  readonly among: Value
  readonly by: readonly Value[]
  readonly order: readonly Order[]
  /** What is summed (never unknown), or taken from the row before (which may be unknown). */
  readonly value?: Value
}

export type Value =
  | LiteralValue
  | NullValue
  | NowValue
  | ColumnValue
  | OuterValue
  | OneValue
  | CallValue
  | LogicalValue
  | NotValue
  | CaseValue
  | AggregateValue
  | AcrossValue

/** Where the rows of a grain come from. */
export type Origin =
  /** A table of the warehouse. */
  | { readonly kind: 'source'; readonly source: readonly string[] }
  /** Rows that the project itself holds, in the order of the grain's columns; undefined is unknown. */
  | { readonly kind: 'literal'; readonly rows: readonly (readonly (Literal | undefined)[])[] }
  /** Rows of another grain for which `where` holds, with its columns and those that are computed of them. */
  | {
      readonly kind: 'subset'
      readonly of: GrainId
      readonly where: Value
      readonly computed: readonly (readonly [name: string, value: Value])[]
    }
  /** One for each combination of known values that rows of another grain for which `where` holds have in `by`. */
  | {
      readonly kind: 'groups'
      readonly of: GrainId
      readonly where: Value
      readonly by: readonly (readonly [name: string, value: Value])[]
    }

/** A table: where its rows are read and what is known of them. */
export interface Grain {
  readonly id: GrainId
  readonly origin: Origin
  /** Warehouse names of the key's columns. */
  readonly key: readonly string[]
  /** Type of every declared column, by warehouse name. */
  readonly columns: ReadonlyMap<string, DataType>
  /** Over columns of the row alone: rows for which it does not hold do not exist. */
  readonly rows: Value
}

/** A segment or segmentation: its value for each row of its entity's population. */
export interface Deployable {
  readonly kind: 'segment' | 'segmentation'
  readonly name: string
  readonly entity: string
  /** A condition for a segment, text that is never unknown for a segmentation; asked of rows of the population. */
  readonly value: Value
  /** Name and value of what its view carries beside the key. */
  readonly publish: readonly (readonly [string, Value])[]
  /** Of a segmentation: labels with a view of their own, and the condition that a row has the label. */
  readonly labels?: readonly LabelView[]
}

export interface LabelView {
  readonly name: string
  readonly label: string
  readonly value: Value
}

export interface Population {
  readonly grain: GrainId
  /** A condition: which rows of the grain belong. */
  readonly member: Value
}

/** What lower/ returns: everything that the back end needs to know. */
export interface Meaning {
  readonly grains: ReadonlyMap<GrainId, Grain>
  readonly populations: ReadonlyMap<string, Population>
  /** In dependency order, then by name. */
  readonly deployables: readonly Deployable[]
}

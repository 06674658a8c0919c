import type { Catalog, Column, Entity, Reference, Table } from '../catalog/catalog.js'
import type { DataType, Literal, Unit } from '../catalog/data-type.js'
import type { Operator } from '../operators/operator.js'
import type { Span } from '../source/source-file.js'
import type {
  ActivePeriodsExpr,
  AggregateFunction,
  CompareOp,
  LiteralExpr,
  RankingFunction,
  Rows,
  SequenceStep,
} from '../syntax/ast.js'
import type { Documentation } from '../syntax/documentation.js'

/** What is known of every bound expression. */
interface Node {
  readonly type: DataType
  readonly span: Span
  /** An exact quotient of two integers or decimals. */
  readonly exactQuotient: boolean
  /** Values that it can have, where they are declared. */
  readonly domain?: readonly string[]
}

/** Along a reference to the one row, or back to the many rows that lead here. */
export interface Step {
  readonly reference: Reference
  readonly toOne: boolean
}

export type PathEnd =
  | { readonly kind: 'column'; readonly table: Table; readonly column: Column }
  | { readonly kind: 'trait'; readonly trait: BoundTrait }
  | { readonly kind: 'segment'; readonly segment: BoundSegment }
  | { readonly kind: 'segmentation'; readonly segmentation: BoundSegmentation }
  /** The list of the values whose segments hold. */
  | { readonly kind: 'family'; readonly members: readonly BoundFamilyMember[] }
  /** The row itself, where only its presence or identity is asked for. */
  | { readonly kind: 'row'; readonly table: Table }

export interface BoundFamilyMember {
  readonly value: string
  readonly segment: BoundSegment
}

export interface BoundLiteral extends Node {
  readonly kind: 'literal'
  readonly literal: Literal
}
export interface BoundClock extends Node {
  readonly kind: 'now' | 'today'
}
export interface BoundOffset extends Node {
  readonly kind: 'offset'
  /** Negative before the anchor. */
  readonly count: number
  readonly unit: Unit
  /** Undefined: now. */
  readonly anchor?: BoundExpr
}
export interface BoundStartOf extends Node {
  readonly kind: 'start_of'
  /** -1 last, 0 this, 1 next. */
  readonly shift: number
  readonly unit: Unit
  /** Undefined: now. */
  readonly of?: BoundExpr
}
export interface BoundUnitsBetween extends Node {
  readonly kind: 'units_between'
  readonly unit: Unit
  readonly from: BoundExpr
  readonly to: BoundExpr
}
export interface BoundPath extends Node {
  readonly kind: 'path'
  /** 0: from the present row; n: from the row n levels out. */
  readonly levels: number
  /** All lead to one row. */
  readonly steps: readonly Step[]
  readonly end: PathEnd
}
export interface BoundCompare extends Node {
  readonly kind: 'compare'
  readonly op: CompareOp
  readonly left: BoundExpr
  readonly right: BoundExpr
}
export interface BoundBetween extends Node {
  readonly kind: 'between'
  readonly operand: BoundExpr
  readonly low: BoundExpr
  readonly high: BoundExpr
}
export interface BoundInList extends Node {
  readonly kind: 'in_list'
  readonly operand: BoundExpr
  readonly items: readonly BoundExpr[]
}
/** Whether a row there has the value. */
export interface BoundInPath extends Node {
  readonly kind: 'in_path'
  readonly operand: BoundExpr
  readonly rows: BoundRows
  /** Of a row. */
  readonly value: BoundExpr
}
/** Whether the list has each, or any, of the items as an element. */
export interface BoundHas extends Node {
  readonly kind: 'has'
  readonly which: 'one' | 'any' | 'all'
  readonly operand: BoundExpr
  readonly items: readonly BoundExpr[]
}
export interface BoundPresence extends Node {
  readonly kind: 'presence'
  readonly operand: BoundExpr
  readonly known: boolean
}
export interface BoundInWindow extends Node {
  readonly kind: 'in_window'
  readonly operand: BoundExpr
  readonly window: BoundWindow
}
/** `anniversary of d` and the window that follows it, which has two ends. */
export interface BoundAnniversary extends Node {
  readonly kind: 'anniversary'
  readonly of: BoundExpr
  readonly window: BoundWindow
}
export interface BoundLogical extends Node {
  readonly kind: 'and' | 'or'
  readonly operands: readonly BoundExpr[]
}
export interface BoundNot extends Node {
  readonly kind: 'not'
  readonly operand: BoundExpr
}
/** The sum of the weights whose condition holds; weights are digits with an optional sign and point. */
export interface BoundPoints extends Node {
  readonly kind: 'points'
  readonly weights: readonly { readonly weight: string; readonly when: BoundExpr }[]
}
export interface BoundCase extends Node {
  readonly kind: 'case'
  readonly branches: readonly { readonly when: BoundExpr; readonly then: BoundExpr }[]
  readonly otherwise?: BoundExpr
}
export interface BoundCall extends Node {
  readonly kind: 'call'
  readonly operator: Operator
  readonly arguments: readonly BoundExpr[]
}

/** The instant or date at which related rows happened. */
export interface RowsTime {
  /** Index of the step of the path after which the row that holds the time is reached; -1: it is the row of `all`. */
  readonly after: number
  /** From that row to the time. */
  readonly path: BoundPath
}
/** Rows of the last *many* step of a path, or of the table of `all`. */
export interface BoundRows {
  /** 0: from the row that holds the aggregate; n: from the row n levels out of it. */
  readonly levels: number
  /** The walk starts at every row of this table. */
  readonly all?: Table
  /** The last leads to many; without `all` there is at least one. */
  readonly steps: readonly Step[]
  readonly table: Table
  readonly time?: RowsTime
  readonly window?: BoundWindow
  readonly where?: BoundExpr
  readonly limit?: NonNullable<Rows['limit']>
}
export interface BoundAggregate extends Node {
  readonly kind: 'aggregate'
  readonly function: AggregateFunction
  readonly distinct: boolean
  /** `count(distinct days of ...)`. */
  readonly distinctUnit?: Unit
  readonly rows: BoundRows
  /** Of a row; undefined for functions that only look at rows. */
  readonly value?: BoundExpr
  readonly satisfies?: BoundExpr
}
/** A place among the rows of a population. */
export interface BoundRanking extends Node {
  readonly kind: 'ranking'
  /** `quantile`: 1 and the edges between quantiles that the value exceeds; `count`: of the rows that agree in `by`. */
  readonly function: RankingFunction | 'quantile' | 'quantile_desc' | 'count'
  /** How many tiles or quantiles, or how many rows or which share of them are at the top. */
  readonly size?: Pick<LiteralExpr, 'literal' | 'spelled'>
  /** None to count rows. */
  readonly keys: readonly { readonly value: BoundExpr; readonly descending: boolean }[]
  /** Values, and references. */
  readonly by: readonly BoundExpr[]
  readonly among?: BoundExpr
  readonly entity: BoundEntity
}
/** The value in the row before, by time and key, among the rows of the table that agree in `by`. */
export interface BoundPrevious extends Node {
  readonly kind: 'previous'
  readonly value: BoundExpr
  /** Values, and references. */
  readonly by: readonly BoundExpr[]
  readonly table: Table
  readonly time: BoundPath
}
/** In how many of the periods before now there were enough rows. */
export interface BoundActivePeriods extends Node {
  readonly kind: 'active_periods'
  readonly rows: BoundRows
  readonly periods: number
  readonly length: ActivePeriodsExpr['length']
  readonly atLeast: number
}
export interface BoundStep {
  readonly rows: BoundRows
  /** No such row may follow. */
  readonly absent: boolean
  readonly within?: NonNullable<SequenceStep['within']>
}
/** Only the last step may be absent. */
export interface BoundSequence extends Node {
  readonly kind: 'sequence'
  readonly steps: readonly BoundStep[]
  readonly allWithin?: NonNullable<SequenceStep['within']>
}
/** Already reported. */
export interface BoundError extends Node {
  readonly kind: 'error'
}

export type BoundExpr =
  | BoundLiteral
  | BoundClock
  | BoundOffset
  | BoundStartOf
  | BoundUnitsBetween
  | BoundPath
  | BoundCompare
  | BoundBetween
  | BoundInList
  | BoundInPath
  | BoundHas
  | BoundPresence
  | BoundInWindow
  | BoundAnniversary
  | BoundLogical
  | BoundNot
  | BoundPoints
  | BoundCase
  | BoundCall
  | BoundAggregate
  | BoundActivePeriods
  | BoundSequence
  | BoundRanking
  | BoundPrevious
  | BoundError

export type BoundWindow =
  | {
      readonly kind: 'last' | 'next'
      readonly count: number
      readonly unit: Unit
      readonly full: boolean
    }
  | { readonly kind: 'this'; readonly unit: Unit }
  | { readonly kind: 'on' | 'since' | 'before' | 'after'; readonly moment: BoundExpr }
  | {
      readonly kind: 'from'
      readonly start: BoundExpr
      readonly end: BoundExpr
      readonly ends: 'until' | 'through'
    }

export interface BoundTrait {
  readonly table: Table
  readonly name: string
  readonly value: BoundExpr
  readonly pii: boolean
  /** Definitions below one another, this one included. */
  readonly depth: number
  /** A score, which is named by its segmentation; unknown outside of the population. */
  readonly of?: { readonly segmentation: string; readonly entity: BoundEntity }
}
/** By name. */
export type BoundScores = Readonly<Record<string, BoundTrait>>
export interface BoundEntity {
  readonly entity: Entity
  readonly table: Table
  readonly where?: BoundExpr
  /** The instant or date from which a row belongs; undefined where there is none. */
  readonly since?: BoundPath
  /** Depth of the deepest trait that it refers to. */
  readonly depth: number
}
/** A trait or column that a view carries beside the key. */
export interface Published {
  readonly name: string
  readonly value: BoundExpr
  readonly pii: boolean
}
interface Deployed {
  readonly name: string
  /** Of the name. */
  readonly span: Span
  readonly entity: BoundEntity
  readonly publish: readonly Published[]
  readonly documentation: Documentation
  readonly depth: number
}
export interface BoundSegment extends Deployed {
  readonly kind: 'segment'
  readonly where: BoundExpr
}
export interface BoundSegmentation extends Deployed {
  readonly kind: 'segmentation'
  /** The first that holds gives the label. */
  readonly cases: readonly { readonly label: string; readonly when: BoundExpr }[]
  /** The label of a row for which no case holds; where it is unknown, `otherwise`. */
  readonly computed?: BoundExpr
  readonly otherwise: string
  /** Each once, as they are written; undefined where they depend on the rows. */
  readonly labels?: readonly string[]
  /** What is named after the segmentation and a dot. */
  readonly scores?: BoundScores
  readonly publishesLabels: boolean
}

export interface BoundTable {
  readonly table: Table
  /** Of a table made of a table: asked of rows of that one. */
  readonly where?: BoundExpr
  /** Of a table made of a table: the time of a row that it is made of. */
  readonly time?: BoundPath
}
/** A project whose names are resolved and whose types are known. */
export interface Program {
  readonly catalog: Catalog
  readonly schema: string
  readonly tables: readonly BoundTable[]
  readonly entities: readonly BoundEntity[]
  readonly traits: readonly BoundTrait[]
  /** By name. Definitions with faults, and those that refer to them, are left out. */
  readonly segments: readonly BoundSegment[]
  readonly segmentations: readonly BoundSegmentation[]
}

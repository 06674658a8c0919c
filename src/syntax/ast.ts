import type { Literal, Unit } from '../catalog/data-type.js'
import type { Span } from '../source/source-file.js'

/** Words as written, with their place. */
export interface Name {
  readonly text: string
  readonly span: Span
}

// ---- expressions: the whole of the grammar, also forms that later phases do not know yet

interface Node {
  readonly span: Span
}

/** `this.a.b`, `all t.a`, `a.b.c`. `root` says where the walk starts. */
export interface Path extends Node {
  readonly root: 'row' | 'this' | 'all'
  /** At least one; for `all` the first is the table. */
  readonly steps: readonly Name[]
}

export interface LiteralExpr extends Node {
  readonly kind: 'literal'
  /** `10%` is the decimal 0.10. A number without a point is an integer. */
  readonly literal: Literal
  readonly spelled: 'plain' | 'percent'
}
export interface VariableExpr extends Node {
  readonly kind: 'variable'
  readonly name: string
}
export interface ClockExpr extends Node {
  readonly kind: 'now' | 'today'
}
/** `30 days ago` (before now), `7 days from now` (after now), `2 months after x`. */
export interface OffsetExpr extends Node {
  readonly kind: 'offset'
  readonly count: number
  readonly unit: Unit
  readonly direction: 'before' | 'after'
  /** Undefined for `ago` and `from now`, which mean the same as `before now` and `after now`. */
  readonly anchor?: Expr
}
/** `start of [last|this|next] unit [of x]`. */
export interface StartOfExpr extends Node {
  readonly kind: 'start_of'
  readonly which: 'last' | 'this' | 'next'
  readonly unit: Unit
  readonly of?: Expr
}
export interface AnniversaryExpr extends Node {
  readonly kind: 'anniversary'
  readonly of: Expr
}
export interface UnitsBetweenExpr extends Node {
  readonly kind: 'units_between'
  readonly unit: Unit
  readonly from: Expr
  readonly to: Expr
}
export interface PathExpr extends Node {
  readonly kind: 'path'
  readonly path: Path
}
export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>='
export interface CompareExpr extends Node {
  readonly kind: 'compare'
  readonly op: CompareOp
  readonly left: Expr
  readonly right: Expr
}
export interface BetweenExpr extends Node {
  readonly kind: 'between'
  readonly operand: Expr
  readonly low: Expr
  readonly high: Expr
}
export interface InListExpr extends Node {
  readonly kind: 'in_list'
  readonly operand: Expr
  readonly items: readonly Expr[]
}
export interface InPathExpr extends Node {
  readonly kind: 'in_path'
  readonly operand: Expr
  readonly path: Path
}
export interface PresenceExpr extends Node {
  readonly kind: 'presence'
  readonly operand: Expr
  readonly known: boolean
}
export type TextOp = 'contains' | 'starts_with' | 'ends_with' | 'like' | 'matches'
export interface TextExpr extends Node {
  readonly kind: 'text'
  readonly op: TextOp
  readonly operand: Expr
  readonly pattern: Expr
}
export interface HasExpr extends Node {
  readonly kind: 'has'
  readonly which: 'one' | 'any' | 'all'
  readonly operand: Expr
  readonly items: readonly Expr[]
}
/** `x in last 30 days`, `x before m`. */
export interface InWindowExpr extends Node {
  readonly kind: 'in_window'
  readonly operand: Expr
  readonly window: Window
}
/** Flat, so that a thousand `and`s are one level deep. At least two operands. */
export interface LogicalExpr extends Node {
  readonly kind: 'and' | 'or'
  readonly operands: readonly Expr[]
}
export interface NotExpr extends Node {
  readonly kind: 'not'
  readonly operand: Expr
}
/** `at_least: { count: k, of: [...] }` of a condition tree. */
export interface AtLeastExpr extends Node {
  readonly kind: 'at_least'
  readonly count: number
  readonly of: readonly Expr[]
}
export interface ArithmeticExpr extends Node {
  readonly kind: 'arithmetic'
  readonly op: '+' | '-' | '*' | '/'
  readonly left: Expr
  readonly right: Expr
}
export interface NegateExpr extends Node {
  readonly kind: 'negate'
  readonly operand: Expr
}
export interface CaseExpr extends Node {
  readonly kind: 'case'
  readonly branches: readonly { readonly when: Expr; readonly then: Expr }[]
  readonly otherwise?: Expr
}
export interface PointsExpr extends Node {
  readonly kind: 'points'
  readonly weights: readonly { readonly weight: Literal; readonly when: Expr }[]
}
/** `lower(x)`, `round(x, 2)`, `bucket('s')`: every function that is not a form of its own. */
export interface CallExpr extends Node {
  readonly kind: 'call'
  readonly function: Name
  readonly arguments: readonly Expr[]
}
export type AggregateFunction =
  | 'count'
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'median'
  | 'first'
  | 'last'
  | 'most_frequent'
  | 'exists'
  | 'every'
  | 'share'
/** Related rows: a path, then what limits them, in the order of application: window and `where`, then `latest`. */
export interface Rows extends Node {
  readonly path: Path
  readonly limit?: { readonly which: 'latest' | 'earliest'; readonly count: number }
  readonly window?: Window
  readonly where?: Expr
}
export interface AggregateExpr extends Node {
  readonly kind: 'aggregate'
  readonly function: AggregateFunction
  readonly functionSpan: Span
  /** `count(distinct ...)`; with a unit: `count(distinct days of ...)`. */
  readonly distinct?: { readonly unit?: Unit }
  readonly rows: Rows
  readonly satisfies?: Expr
}
export interface ActivePeriodsExpr extends Node {
  readonly kind: 'active_periods'
  readonly rows: Rows
  readonly periods: number
  readonly length: { readonly count: number; readonly unit: Unit }
  readonly atLeast: number
}
export interface SequenceStep {
  readonly rows: Rows
  readonly absent: boolean
  readonly within?: { readonly count: number; readonly unit: Unit }
}
export interface SequenceExpr extends Node {
  readonly kind: 'sequence'
  readonly steps: readonly SequenceStep[]
  readonly allWithin?: { readonly count: number; readonly unit: Unit }
}
export type RankingFunction = 'rank' | 'percent_rank' | 'cumulative_share' | 'ntile' | 'top'
export interface RankingExpr extends Node {
  readonly kind: 'ranking'
  readonly function: RankingFunction
  /** First argument of `ntile` and `top`. */
  readonly size?: LiteralExpr
  readonly keys: readonly { readonly value: Expr; readonly descending: boolean }[]
  readonly by: readonly Expr[]
  readonly among?: Expr
}
export interface PreviousExpr extends Node {
  readonly kind: 'previous'
  readonly value: Expr
  readonly by: readonly Path[]
}
/** Text that did not parse; already reported. */
export interface ErrorExpr extends Node {
  readonly kind: 'error'
}

export type Expr =
  | LiteralExpr
  | VariableExpr
  | ClockExpr
  | OffsetExpr
  | StartOfExpr
  | AnniversaryExpr
  | UnitsBetweenExpr
  | PathExpr
  | CompareExpr
  | BetweenExpr
  | InListExpr
  | InPathExpr
  | PresenceExpr
  | TextExpr
  | HasExpr
  | InWindowExpr
  | LogicalExpr
  | NotExpr
  | AtLeastExpr
  | ArithmeticExpr
  | NegateExpr
  | CaseExpr
  | PointsExpr
  | CallExpr
  | AggregateExpr
  | ActivePeriodsExpr
  | SequenceExpr
  | RankingExpr
  | PreviousExpr
  | ErrorExpr

export type Window = Node &
  (
    | {
        readonly kind: 'last' | 'next'
        readonly count: number
        readonly unit: Unit
        readonly full: boolean
      }
    | { readonly kind: 'this'; readonly unit: Unit }
    | { readonly kind: 'on' | 'since' | 'before' | 'after'; readonly moment: Expr }
    | {
        readonly kind: 'from'
        readonly start: Expr
        readonly end: Expr
        /** `until` leaves the end out, `through` takes its whole day in. */
        readonly ends: 'until' | 'through'
      }
  )

import type { Literal, Unit } from '../catalog/data-type.js'
import type { Span } from '../source/source-file.js'
import type { Expr, LiteralExpr, Name } from './ast.js'

/** A text as it is written, and the literal that it is where it is read as an expression: a number, date or instant. */
export interface Constant extends Name {
  readonly literal?: LiteralExpr
}

/** In written order: the first case that holds wins. */
export interface Cases {
  readonly kind: 'cases'
  readonly cases: readonly { readonly label: Name; readonly when: Expr }[]
}
/** Lower bounds, ascending. */
export interface Bands {
  readonly kind: 'bands'
  readonly by: Expr
  readonly from: readonly {
    readonly label: Name
    readonly bound: Constant
    /** Written `> 100`: the bound itself is not taken in. */
    readonly isOpen: boolean
  }[]
}
/** A label per value. */
export interface Each {
  readonly kind: 'each'
  readonly value: Expr
  readonly of: readonly Constant[]
  readonly among?: Expr
}
/** Shares of the rows by chance: percentages, or weights. */
export interface Split {
  readonly kind: 'split'
  readonly span: Span
  readonly salt: Name
  readonly arms: readonly { readonly label: Name; readonly share: Constant }[]
  /** A segmentation: exact shares of the rows of each of its labels. */
  readonly within?: Name
  readonly among?: Expr
}
export interface Count {
  readonly count: number
  readonly span: Span
}
/** Shares of the ranked rows, the highest first. */
export interface Tiers {
  readonly kind: 'tiers'
  readonly by: Expr
  readonly top: readonly { readonly label: Name; readonly share: Constant }[]
  readonly among?: Expr
}
/** Edges between scores: of equal shares of the values, or given, ascending. */
export type RfmEdges =
  | 'quantile'
  | {
      readonly recency: readonly Constant[]
      readonly frequency: readonly Constant[]
      readonly monetary: readonly Constant[]
    }
/** Cases over scores of recency, frequency and monetary value, which are named `r`, `f` and `m` in them. */
export interface Rfm {
  readonly kind: 'rfm'
  readonly span: Span
  readonly recency: Expr
  readonly frequency: Expr
  readonly monetary: Expr
  readonly bins?: Count
  /** Left out: as many rows in each bin. */
  readonly edges?: RfmEdges
  readonly among?: Expr
  readonly cases: Cases['cases']
}
/** A label for each combination of values. */
export interface Cross {
  readonly kind: 'cross'
  readonly span: Span
  readonly of: readonly Expr[]
  /** Combinations of fewer rows have no label of their own. */
  readonly least?: Count
  readonly among?: Expr
}
/** The nearest centroid of a model, a JSON file of the project. */
export interface Cluster {
  readonly kind: 'cluster'
  readonly span: Span
  /** Columns and traits. */
  readonly by: readonly Name[]
  readonly model: Name
}
/** Not read; reported. */
export interface NoLabelling {
  readonly kind: 'none'
}

/** How a segmentation gives each row its label. */
export type Labelling = Cases | Bands | Each | Split | Tiers | Rfm | Cross | Cluster | NoLabelling

/** A length of time, as in `30 days`. */
export interface Length {
  readonly count: number
  readonly unit: Unit
  readonly span: Span
}

/** By name; of a member of a family. */
export type Variables = ReadonlyMap<string, Literal>

/** Variables of a family with their values; with several, one definition per combination. */
export type ForEach = readonly {
  readonly variable: Name
  readonly values: readonly Constant[]
}[]

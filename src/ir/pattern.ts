/** The pattern of `matches` as a tree, which dialects print. Only whether a text matches somewhere counts. */

/** Branches of which one matches; each is a run of pieces. */
export interface Pattern {
  readonly branches: readonly (readonly Piece[])[]
}

export interface Piece {
  readonly atom: Atom
  /** Left out: once. `most` left out: any number. */
  readonly times?: { readonly least: number; readonly most?: number }
}

export type Atom =
  /** Ends of the text, never of a line in it. */
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly Range[] }
  | { readonly kind: 'group'; readonly of: Pattern }

/** First and last code point. */
export type Range = readonly [string, string]

import { EmbeddedActionsParser, type IToken, type ParserMethod } from 'chevrotain'
import type { Literal, Unit } from '../../catalog/data-type.js'
import { embeddedSpan, type EmbeddedSource } from '../../source/embedded-source.js'
import type { Span } from '../../source/source-file.js'
import type { Expr, LiteralExpr, Name } from '../ast.js'
import { expectations } from './expectations.js'
import { ExpressionFault } from './expression-fault.js'
import { readNumber, readPercent } from './read-number.js'
import { vocabulary } from './tokens.js'

export type Rule<T> = ParserMethod<[], T>

/** More than this many operands of one chain of `+ - * /` are refused: they nest to the left. */
const longestChain = 256
/** Nested `case`, `start of month of`, `2 days before` and the like, which need no bracket. */
const deepest = 64
const largestCount = 1_000_000_000
const longestYears = 1000
const longestDays = longestYears * 365.25
const longest: Readonly<Record<Unit, number>> = {
  second: longestDays * 24 * 60 * 60,
  minute: longestDays * 24 * 60,
  hour: longestDays * 24,
  day: longestDays,
  week: longestDays / 7,
  month: longestYears * 12,
  quarter: longestYears * 4,
  year: longestYears,
}

/**
 * What all rules of expressions share. The parser only builds nodes; it never looks at what a name means.
 * Rules run once without tokens to record the grammar, so whatever reads a token or a node stands in `ACTION`.
 */
export abstract class GrammarBase extends EmbeddedActionsParser {
  private source: EmbeddedSource | undefined
  private depth = 0

  abstract readonly expressionRule: Rule<Expr>
  abstract readonly additiveRule: Rule<Expr>

  constructor(skipValidations: boolean) {
    super(vocabulary, {
      maxLookahead: 2,
      recoveryEnabled: false,
      skipValidations,
      errorMessageProvider: expectations,
    })
  }

  protected begin(source: EmbeddedSource, tokens: IToken[]): void {
    this.source = source
    this.depth = 0
    this.input = tokens
  }

  /** What an alternative of one token stands for. */
  protected consumed<const T>(_token: IToken, meaning: T): T {
    return meaning
  }

  /** From a token to the last one consumed. */
  protected spanFrom(start: IToken): Span {
    const last = this.LA(0)
    return this.spanOf(start.startOffset, last.startOffset + last.image.length)
  }

  protected tokenSpan(token: IToken): Span {
    return this.spanOf(token.startOffset, token.startOffset + token.image.length)
  }

  private spanOf(start: number, end: number): Span {
    // Actions run between begin and the end of a parse only.
    if (!this.source) throw new Error('no source is set')
    return embeddedSpan(this.source, start, end)
  }

  protected nameOf(token: IToken): Name {
    return { text: saidBy(token), span: this.tokenSpan(token) }
  }

  protected numberOf(token: IToken): Literal {
    const isPercent = token.image.endsWith('%')
    const literal = isPercent ? readPercent(token.image) : readNumber(token.image)
    if (literal) return literal
    const limit = token.image.includes('.') || isPercent ? '38 digits' : '9223372036854775807'
    throw this.fault('SEG013', `number is too large: the limit is ${limit}`, token)
  }

  protected numberExpr(token: IToken): LiteralExpr {
    const spelled = token.image.endsWith('%') ? 'percent' : 'plain'
    return { kind: 'literal', literal: this.numberOf(token), spelled, span: this.tokenSpan(token) }
  }

  /** A number that counts something: whole and at least 1. */
  protected countOf(token: IToken): number {
    const count = Number(token.image)
    if (!Number.isInteger(count) || token.image.includes('.') || count < 1)
      throw this.fault('SEG015', 'count is not a whole number of at least 1', token)
    if (count > largestCount)
      throw this.fault('SEG015', `count is larger than ${largestCount}`, token)
    return count
  }

  /** A number of units of time, short enough that every warehouse has the moments so far from those of its tables. */
  protected lengthOf(number: IToken, unitToken: IToken): { count: number; unit: Unit } {
    const count = this.countOf(number)
    const unit = unitOf(unitToken)
    if (count > longest[unit])
      throw this.fault('SEG015', `length of more than ${longestYears} years`, number)
    return { count, unit }
  }

  protected checkChain(operands: number, operator: IToken): void {
    if (operands > longestChain)
      throw this.fault(
        'SEG016',
        `more than ${longestChain} operands in one calculation`,
        operator,
        'split it into traits',
      )
  }

  protected enter(at: IToken): void {
    if (++this.depth > deepest)
      throw this.fault('SEG016', `expression is more than ${deepest} levels deep`, at)
  }

  protected leave(): void {
    this.depth--
  }

  protected fault(
    code: 'SEG013' | 'SEG014' | 'SEG015' | 'SEG016',
    message: string,
    token: IToken,
    help?: string,
  ): ExpressionFault {
    const start = token.startOffset
    return new ExpressionFault({ code, message, help, start, end: start + token.image.length })
  }
}

/** A text or name without its quotes; a bare word as it is. */
export function saidBy(token: IToken): string {
  const { payload } = token as { payload?: unknown }
  return typeof payload === 'string' ? payload : token.image
}

export function unitOf(token: IToken): Unit {
  // The token types of units are exactly these words with or without `s`.
  return token.image.replace(/s$/, '') as Unit
}

import type { IToken } from 'chevrotain'
import type {
  AggregateExpr,
  AggregateFunction,
  Expr,
  PointsExpr,
  RankingExpr,
  RankingFunction,
  SequenceExpr,
  SequenceStep,
} from '../ast.js'
import { unitOf, type Rule } from './grammar-base.js'
import { RowGrammar } from './row-grammar.js'
import {
  Aggregate,
  Cadence,
  Call,
  Close,
  Comma,
  Minus,
  Num,
  Open,
  Percent,
  Points,
  Previous,
  Rank,
  Sequence,
  Tile,
  Unit,
  Units,
  word,
} from './tokens.js'

type Length = NonNullable<SequenceExpr['allWithin']>

/** Everything that is written with a name and a bracket. */
export abstract class FormGrammar extends RowGrammar {
  readonly formRule: Rule<Expr> = this.RULE('formRule', () =>
    this.OR<Expr>([
      { ALT: () => this.SUBRULE(this.aggregateRule) },
      { ALT: () => this.SUBRULE(this.cadenceRule) },
      { ALT: () => this.SUBRULE(this.sequenceRule) },
      { ALT: () => this.SUBRULE(this.rankingRule) },
      { ALT: () => this.SUBRULE(this.pointsRule) },
      { ALT: () => this.SUBRULE(this.previousRule) },
      { ALT: () => this.SUBRULE(this.callRule) },
    ]),
  )

  /** `AGGREGATE "(" [ "distinct" [ UNITS "of" ] ] related [ "satisfies" expr ] ")"` */
  private readonly aggregateRule: Rule<AggregateExpr> = this.RULE('aggregateRule', () => {
    const name = this.CONSUME(Aggregate)
    this.CONSUME(Open)
    const distinct = this.OPTION(() => {
      this.CONSUME(word.distinct)
      const unit = this.OPTION2(() => {
        const units = this.CONSUME(Units)
        this.CONSUME(word.of)
        return units
      })
      return { unit }
    })
    const rows = this.SUBRULE(this.relatedRule)
    const satisfies = this.OPTION3(() => {
      this.CONSUME(word.satisfies)
      return this.SUBRULE(this.expressionRule)
    })
    this.CONSUME(Close)
    return this.ACTION<AggregateExpr>(() => ({
      kind: 'aggregate',
      // The lexer gives this token type to the names of aggregates only.
      function: name.image as AggregateFunction,
      functionSpan: this.tokenSpan(name),
      ...(distinct && { distinct: distinct.unit ? { unit: unitOf(distinct.unit) } : {} }),
      rows,
      ...(satisfies && { satisfies }),
      span: this.spanFrom(name),
    }))
  })

  /** `CADENCE "(" related "," NUM "of" NUM UNIT [ "," "at" "least" NUM ] ")"` */
  private readonly cadenceRule: Rule<Expr> = this.RULE('cadenceRule', () => {
    const start = this.CONSUME(Cadence)
    this.CONSUME(Open)
    const rows = this.SUBRULE(this.relatedRule)
    this.CONSUME(Comma)
    const periods = this.CONSUME(Num)
    this.CONSUME(word.of)
    const length = this.SUBRULE(this.lengthRule)
    const least = this.OPTION(() => {
      this.CONSUME2(Comma)
      this.CONSUME(word.at)
      this.CONSUME(word.least)
      return this.CONSUME2(Num)
    })
    this.CONSUME(Close)
    return this.ACTION<Expr>(() => ({
      kind: 'active_periods',
      rows,
      periods: this.countOf(periods),
      length,
      atLeast: least ? this.countOf(least) : 1,
      span: this.spanFrom(start),
    }))
  })

  /** `SEQUENCE "(" step { "," "then" [ "no" ] step [ "within" NUM UNIT ] } [ "," "all" "within" NUM UNIT ] ")"` */
  private readonly sequenceRule: Rule<SequenceExpr> = this.RULE('sequenceRule', () => {
    const start = this.CONSUME(Sequence)
    this.CONSUME(Open)
    const steps: SequenceStep[] = [{ rows: this.SUBRULE(this.stepRule), absent: false }]
    this.MANY(() => {
      this.CONSUME(Comma)
      this.CONSUME(word.then)
      const absent = this.OPTION(() => this.CONSUME(word.no)) !== undefined
      const rows = this.SUBRULE2(this.stepRule)
      const within = this.OPTION2(() => {
        this.CONSUME(word.within)
        return this.SUBRULE(this.lengthRule)
      })
      steps.push({ rows, absent, ...(within && { within }) })
    })
    const allWithin = this.OPTION3(() => {
      this.CONSUME2(Comma)
      this.CONSUME(word.all)
      this.CONSUME2(word.within)
      return this.SUBRULE2(this.lengthRule)
    })
    this.CONSUME(Close)
    return this.ACTION<SequenceExpr>(() => ({
      kind: 'sequence',
      steps,
      ...(allWithin && { allWithin }),
      span: this.spanFrom(start),
    }))
  })

  private readonly lengthRule: Rule<Length> = this.RULE('lengthRule', () => {
    const number = this.CONSUME(Num)
    const unit = this.CONSUME(Unit)
    return this.ACTION(() => this.lengthOf(number, unit))
  })

  /** `RANK "(" ranked ")" | TILE "(" ( NUM | PERCENT ) "," ranked ")"` */
  private readonly rankingRule: Rule<RankingExpr> = this.RULE('rankingRule', () => {
    const sizeOf = (token: IToken) => {
      if (token.tokenType === Num) this.countOf(token)
      return this.numberExpr(token)
    }
    const start = this.LA(1)
    const head = this.OR<{ readonly name: IToken; readonly size?: IToken }>([
      {
        ALT: () => {
          const name = this.CONSUME(Rank)
          this.CONSUME(Open)
          return { name }
        },
      },
      {
        ALT: () => {
          const name = this.CONSUME(Tile)
          this.CONSUME2(Open)
          const size = this.OR2<IToken>({
            DEF: [{ ALT: () => this.CONSUME(Num) }, { ALT: () => this.CONSUME(Percent) }],
            ERR_MSG: 'a number or a percentage',
          })
          this.CONSUME(Comma)
          return { name, size }
        },
      },
    ])
    const ranked = this.SUBRULE(this.rankedRule)
    this.CONSUME(Close)
    return this.ACTION<RankingExpr>(() => ({
      kind: 'ranking',
      // The lexer gives these token types to the names of rankings only.
      function: head.name.image as RankingFunction,
      ...(head.size && { size: sizeOf(head.size) }),
      ...ranked,
      span: this.spanFrom(start),
    }))
  })

  /** `ranked = additive [ "desc" ] { "," additive [ "desc" ] } [ "by" additive { "," additive } ] [ "among" expr ]` */
  private readonly rankedRule: Rule<Pick<RankingExpr, 'keys' | 'by' | 'among'>> = this.RULE(
    'rankedRule',
    () => {
      const keys = [this.SUBRULE(this.rankingKeyRule)]
      this.MANY(() => {
        this.CONSUME(Comma)
        keys.push(this.SUBRULE2(this.rankingKeyRule))
      })
      const by: Expr[] = []
      this.OPTION(() => {
        this.CONSUME(word.by)
        by.push(this.SUBRULE(this.additiveRule))
        this.MANY2(() => {
          this.CONSUME2(Comma)
          by.push(this.SUBRULE2(this.additiveRule))
        })
      })
      const among = this.OPTION2(() => {
        this.CONSUME(word.among)
        return this.SUBRULE(this.expressionRule)
      })
      return { keys, by, ...(among && { among }) }
    },
  )

  private readonly rankingKeyRule: Rule<RankingExpr['keys'][number]> = this.RULE(
    'rankingKeyRule',
    () => {
      const value = this.SUBRULE(this.additiveRule)
      const descending = this.OPTION(() => this.CONSUME(word.desc)) !== undefined
      return { value, descending }
    },
  )

  /** `POINTS "(" weight { "," weight } ")"` */
  private readonly pointsRule: Rule<PointsExpr> = this.RULE('pointsRule', () => {
    const start = this.CONSUME(Points)
    this.CONSUME(Open)
    const weights = [this.SUBRULE(this.weightRule)]
    this.MANY(() => {
      this.CONSUME(Comma)
      weights.push(this.SUBRULE2(this.weightRule))
    })
    this.CONSUME(Close)
    return this.ACTION<PointsExpr>(() => ({ kind: 'points', weights, span: this.spanFrom(start) }))
  })

  /** `weight = [ "-" ] NUM "when" expr` */
  private readonly weightRule: Rule<PointsExpr['weights'][number]> = this.RULE('weightRule', () => {
    const sign = this.OPTION(() => this.CONSUME(Minus))
    const number = this.CONSUME(Num)
    this.CONSUME(word.when)
    const when = this.SUBRULE(this.expressionRule)
    return this.ACTION(() => {
      const { type, text } = this.numberOf(number)
      return { weight: { type, text: sign ? `-${text}` : text }, when }
    })
  })

  /** `PREVIOUS "(" additive "by" path { "," path } ")"` */
  private readonly previousRule: Rule<Expr> = this.RULE('previousRule', () => {
    const start = this.CONSUME(Previous)
    this.CONSUME(Open)
    const value = this.SUBRULE(this.additiveRule)
    this.CONSUME(word.by)
    const by = [this.SUBRULE(this.pathRule)]
    this.MANY(() => {
      this.CONSUME(Comma)
      by.push(this.SUBRULE2(this.pathRule))
    })
    this.CONSUME(Close)
    return this.ACTION<Expr>(() => ({ kind: 'previous', value, by, span: this.spanFrom(start) }))
  })

  /** `CALL "(" [ expr { "," expr } ] ")"` */
  private readonly callRule: Rule<Expr> = this.RULE('callRule', () => {
    const name = this.CONSUME(Call)
    this.CONSUME(Open)
    const given: Expr[] = []
    this.OPTION(() => {
      given.push(this.SUBRULE(this.expressionRule))
      this.MANY(() => {
        this.CONSUME(Comma)
        given.push(this.SUBRULE2(this.expressionRule))
      })
    })
    this.CONSUME(Close)
    return this.ACTION<Expr>(() => ({
      kind: 'call',
      function: this.nameOf(name),
      arguments: given,
      span: this.spanFrom(name),
    }))
  })
}

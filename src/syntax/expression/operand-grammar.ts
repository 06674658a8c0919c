import type { IToken } from 'chevrotain'
import { boolean, string, type Literal } from '../../catalog/data-type.js'
import type { Expr, OffsetExpr, StartOfExpr } from '../ast.js'
import { FormGrammar } from './form-grammar.js'
import { saidBy, unitOf, type Rule } from './grammar-base.js'
import { readDate, readInstant, type Unreadable } from './read-moment.js'
import {
  Close,
  DateLiteral,
  Instant,
  Num,
  Open,
  Percent,
  Text,
  Unit,
  Units,
  Variable,
  word,
} from './tokens.js'

/** Literals, moments, `case`, brackets: what stands between operators. */
export abstract class OperandGrammar extends FormGrammar {
  readonly primaryRule: Rule<Expr> = this.RULE('primaryRule', () =>
    this.OR<Expr>({
      DEF: [
        { ALT: () => this.SUBRULE(this.literalRule) },
        { ALT: () => this.SUBRULE(this.numberRule) },
        { ALT: () => this.SUBRULE(this.startOfRule) },
        { ALT: () => this.SUBRULE(this.anniversaryRule) },
        { ALT: () => this.SUBRULE(this.unitsBetweenRule) },
        { ALT: () => this.SUBRULE(this.caseRule) },
        {
          ALT: () => {
            this.CONSUME(Open)
            const inner = this.SUBRULE(this.expressionRule)
            this.CONSUME(Close)
            return inner
          },
        },
        { ALT: () => this.SUBRULE(this.formRule) },
        {
          ALT: () => {
            const path = this.SUBRULE(this.pathRule)
            return this.ACTION(() => ({ kind: 'path', path, span: path.span }))
          },
        },
      ],
      ERR_MSG: 'a value',
    }),
  )

  private readonly literalRule: Rule<Expr> = this.RULE('literalRule', () =>
    this.OR<Expr>([
      { ALT: () => this.literal(this.CONSUME(Text), (token) => this.textOf(token)) },
      { ALT: () => this.literal(this.CONSUME(Percent), (token) => this.numberOf(token)) },
      {
        ALT: () =>
          this.literal(this.CONSUME(DateLiteral), (token) =>
            this.momentOf(token, readDate(token.image)),
          ),
      },
      {
        ALT: () =>
          this.literal(this.CONSUME(Instant), (token) =>
            this.momentOf(token, readInstant(token.image)),
          ),
      },
      { ALT: () => this.literal(this.CONSUME(word.true), booleanOf) },
      { ALT: () => this.literal(this.CONSUME(word.false), booleanOf) },
      { ALT: () => this.clock(this.CONSUME(word.now), 'now') },
      { ALT: () => this.clock(this.CONSUME(word.today), 'today') },
      {
        ALT: () => {
          const token = this.CONSUME(Variable)
          return this.ACTION(() => ({
            kind: 'variable',
            name: saidBy(token),
            span: this.tokenSpan(token),
          }))
        },
      },
    ]),
  )

  /** `NUM [ UNIT ( "ago" | "from" "now" | ( "before" | "after" ) primary ) ]` */
  private readonly numberRule: Rule<Expr> = this.RULE('numberRule', () => {
    const start = this.LA(1)
    const number = this.CONSUME(Num)
    const offset = this.OPTION(() => {
      const unit = this.CONSUME(Unit)
      const from = this.OR<Pick<OffsetExpr, 'direction' | 'anchor'>>({
        DEF: [
          {
            ALT: () => {
              this.CONSUME(word.ago)
              return { direction: 'before' }
            },
          },
          {
            ALT: () => {
              this.CONSUME(word.from)
              this.CONSUME(word.now)
              return { direction: 'after' }
            },
          },
          {
            ALT: () => {
              const direction = this.OR2<'before' | 'after'>([
                { ALT: () => this.consumed(this.CONSUME(word.before), 'before') },
                { ALT: () => this.consumed(this.CONSUME(word.after), 'after') },
              ])
              return { direction, anchor: this.SUBRULE(this.anchorRule) }
            },
          },
        ],
        ERR_MSG: '`ago`, `from now`, `before` or `after`',
      })
      return { unit, from }
    })
    return this.ACTION((): Expr => {
      if (!offset) return this.numberExpr(number)
      const span = this.spanFrom(start)
      return { kind: 'offset', ...this.lengthOf(number, offset.unit), ...offset.from, span }
    })
  })

  /** `"start" "of" [ "last" | "this" | "next" ] UNIT [ "of" primary ]` */
  private readonly startOfRule: Rule<StartOfExpr> = this.RULE('startOfRule', () => {
    const start = this.LA(1)
    this.CONSUME(word.start)
    this.CONSUME(word.of)
    const which = this.OPTION(() =>
      this.OR<StartOfExpr['which']>([
        { ALT: () => this.consumed(this.CONSUME(word.last), 'last') },
        { ALT: () => this.consumed(this.CONSUME(word.this), 'this') },
        { ALT: () => this.consumed(this.CONSUME(word.next), 'next') },
      ]),
    )
    const unit = this.CONSUME(Unit)
    const of = this.OPTION2(() => {
      this.CONSUME2(word.of)
      return this.SUBRULE(this.anchorRule)
    })
    return this.ACTION<StartOfExpr>(() => ({
      kind: 'start_of',
      which: which ?? 'this',
      unit: unitOf(unit),
      ...(of && { of }),
      span: this.spanFrom(start),
    }))
  })

  /** `"anniversary" "of" primary` */
  private readonly anniversaryRule: Rule<Expr> = this.RULE('anniversaryRule', () => {
    const start = this.LA(1)
    this.CONSUME(word.anniversary)
    this.CONSUME(word.of)
    const of = this.SUBRULE(this.anchorRule)
    return this.ACTION<Expr>(() => ({ kind: 'anniversary', of, span: this.spanFrom(start) }))
  })

  /** `UNITS "between" primary "and" primary` */
  private readonly unitsBetweenRule: Rule<Expr> = this.RULE('unitsBetweenRule', () => {
    const start = this.LA(1)
    const unit = this.CONSUME(Units)
    this.CONSUME(word.between)
    const from = this.SUBRULE(this.anchorRule)
    this.CONSUME(word.and)
    const to = this.SUBRULE2(this.anchorRule)
    return this.ACTION<Expr>(() => ({
      kind: 'units_between',
      unit: unitOf(unit),
      from,
      to,
      span: this.spanFrom(start),
    }))
  })

  /** `"case" "when" expr "then" expr { "when" expr "then" expr } [ "else" expr ] "end"` */
  private readonly caseRule: Rule<Expr> = this.RULE('caseRule', () => {
    const start = this.LA(1)
    this.CONSUME(word.case)
    this.ACTION(() => this.enter(start))
    this.CONSUME(word.when)
    const branches = [this.SUBRULE(this.branchRule)]
    this.MANY(() => {
      this.CONSUME2(word.when)
      branches.push(this.SUBRULE2(this.branchRule))
    })
    const otherwise = this.OPTION(() => {
      this.CONSUME(word.else)
      return this.SUBRULE(this.expressionRule)
    })
    this.CONSUME(word.end)
    this.ACTION(() => this.leave())
    return this.ACTION<Expr>(() => ({
      kind: 'case',
      branches,
      ...(otherwise && { otherwise }),
      span: this.spanFrom(start),
    }))
  })

  private readonly branchRule: Rule<{ when: Expr; then: Expr }> = this.RULE('branchRule', () => {
    const when = this.SUBRULE(this.expressionRule)
    this.CONSUME(word.then)
    const then = this.SUBRULE2(this.expressionRule)
    return { when, then }
  })

  /** A primary within a primary: nothing but this counter keeps its depth in bounds. */
  private readonly anchorRule: Rule<Expr> = this.RULE('anchorRule', () => {
    this.ACTION(() => this.enter(this.LA(1)))
    const anchor = this.SUBRULE(this.primaryRule)
    this.ACTION(() => this.leave())
    return anchor
  })

  private literal(token: IToken, read: (token: IToken) => Literal): Expr {
    return this.ACTION(() => ({
      kind: 'literal',
      literal: read(token),
      spelled: token.tokenType === Percent ? 'percent' : 'plain',
      span: this.tokenSpan(token),
    }))
  }

  private clock(token: IToken, kind: 'now' | 'today'): Expr {
    return this.ACTION(() => ({ kind, span: this.tokenSpan(token) }))
  }

  private textOf(token: IToken): Literal {
    return { type: string, text: saidBy(token) }
  }

  private momentOf(token: IToken, read: Literal | Unreadable): Literal {
    if ('message' in read) throw this.fault('SEG014', read.message, token, read.help)
    return read
  }
}

function booleanOf(token: IToken): Literal {
  return { type: boolean, text: token.image }
}

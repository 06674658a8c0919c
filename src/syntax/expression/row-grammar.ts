import type { IToken } from 'chevrotain'
import type { Name, Path, Rows, Window } from '../ast.js'
import { GrammarBase, unitOf, type Rule } from './grammar-base.js'
import { AnyWord, Dot, Name as NameToken, Num, Unit, word } from './tokens.js'

/** Paths, windows and related rows. */
export abstract class RowGrammar extends GrammarBase {
  /** `path = ( NAME | "this" "." ANYWORD ) { "." ANYWORD }` */
  readonly pathRule: Rule<Path> = this.RULE('pathRule', () => {
    const start = this.LA(1)
    const steps: IToken[] = []
    const root = this.OR<Path['root']>({
      DEF: [
        {
          ALT: () => {
            steps.push(this.CONSUME(NameToken))
            return 'row'
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.this)
            this.CONSUME(Dot)
            steps.push(this.CONSUME(AnyWord))
            return 'this'
          },
        },
      ],
      ERR_MSG: 'a name',
    })
    this.MANY(() => {
      this.CONSUME2(Dot)
      steps.push(this.CONSUME2(AnyWord))
    })
    return this.ACTION(() => this.pathOf(root, steps, start))
  })

  /** `anypath = "all" NAME { "." ANYWORD } | path` */
  readonly anyPathRule: Rule<Path> = this.RULE('anyPathRule', () => {
    const start = this.LA(1)
    return this.OR<Path>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(word.all)
            const steps = [this.CONSUME(NameToken)]
            this.MANY(() => {
              this.CONSUME(Dot)
              steps.push(this.CONSUME(AnyWord))
            })
            return this.ACTION(() => this.pathOf('all', steps, start))
          },
        },
        { ALT: () => this.SUBRULE(this.pathRule) },
      ],
      ERR_MSG: 'a path',
    })
  })

  /** `inwindow = ( "last" | "next" ) NUM [ "full" ] UNIT | "this" UNIT`, after `in`. */
  readonly inWindowRule: Rule<Window> = this.RULE('inWindowRule', () => {
    const start = this.LA(0)
    return this.OR<Window>({
      DEF: [
        {
          ALT: () => {
            const kind = this.OR2<'last' | 'next'>([
              { ALT: () => this.consumed(this.CONSUME(word.last), 'last') },
              { ALT: () => this.consumed(this.CONSUME(word.next), 'next') },
            ])
            const number = this.CONSUME(Num)
            const full = this.OPTION(() => this.CONSUME(word.full)) !== undefined
            const unit = this.CONSUME(Unit)
            return this.ACTION(() => ({
              kind,
              ...this.lengthOf(number, unit),
              full,
              span: this.spanFrom(start),
            }))
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.this)
            const unit = this.CONSUME2(Unit)
            return this.ACTION(() => ({
              kind: 'this',
              unit: unitOf(unit),
              span: this.spanFrom(start),
            }))
          },
        },
      ],
      ERR_MSG: '`last`, `next` or `this`',
    })
  })

  /** `outwindow = ( "on" | "since" | "before" | "after" ) additive | "from" additive ( "until" | "through" ) additive` */
  readonly outWindowRule: Rule<Window> = this.RULE('outWindowRule', () => {
    const start = this.LA(1)
    return this.OR<Window>({
      DEF: [
        {
          ALT: () => {
            const kind = this.OR2<'on' | 'since' | 'before' | 'after'>([
              { ALT: () => this.consumed(this.CONSUME(word.on), 'on') },
              { ALT: () => this.consumed(this.CONSUME(word.since), 'since') },
              { ALT: () => this.consumed(this.CONSUME(word.before), 'before') },
              { ALT: () => this.consumed(this.CONSUME(word.after), 'after') },
            ])
            const moment = this.SUBRULE(this.additiveRule)
            return this.ACTION(() => ({ kind, moment, span: this.spanFrom(start) }))
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.from)
            const from = this.SUBRULE2(this.additiveRule)
            const ends = this.OR3<'until' | 'through'>({
              DEF: [
                { ALT: () => this.consumed(this.CONSUME(word.until), 'until') },
                { ALT: () => this.consumed(this.CONSUME(word.through), 'through') },
              ],
              ERR_MSG: '`until` or `through`',
            })
            const to = this.SUBRULE3(this.additiveRule)
            return this.ACTION(() => ({
              kind: 'from',
              start: from,
              end: to,
              ends,
              span: this.spanFrom(start),
            }))
          },
        },
      ],
      ERR_MSG: 'a window',
    })
  })

  /** `window = "in" inwindow | outwindow` */
  readonly windowRule: Rule<Window> = this.RULE('windowRule', () =>
    this.OR<Window>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(word.in)
            return this.SUBRULE(this.inWindowRule)
          },
        },
        { ALT: () => this.SUBRULE(this.outWindowRule) },
      ],
      ERR_MSG: 'a window',
    }),
  )

  /** `related = [ ( "latest" | "earliest" ) NUM ] anypath [ window ] [ "where" expr ]` */
  readonly relatedRule: Rule<Rows> = this.RULE('relatedRule', () => {
    const start = this.LA(1)
    const limit = this.OPTION(() => {
      const which = this.OR<'latest' | 'earliest'>([
        { ALT: () => this.consumed(this.CONSUME(word.latest), 'latest') },
        { ALT: () => this.consumed(this.CONSUME(word.earliest), 'earliest') },
      ])
      const number = this.CONSUME(Num)
      return this.ACTION(() => ({ which, count: this.countOf(number) }))
    })
    const path = this.SUBRULE(this.anyPathRule)
    const window = this.OPTION2(() => this.SUBRULE(this.windowRule))
    const where = this.OPTION3(() => {
      this.CONSUME(word.where)
      return this.SUBRULE(this.expressionRule)
    })
    return this.ACTION(() => ({
      path,
      ...(limit && { limit }),
      ...(window && { window }),
      ...(where && { where }),
      span: this.spanFrom(start),
    }))
  })

  /** `step = path [ window ] [ "where" expr ]` */
  readonly stepRule: Rule<Rows> = this.RULE('stepRule', () => {
    const start = this.LA(1)
    const path = this.SUBRULE(this.pathRule)
    const window = this.OPTION(() => this.SUBRULE(this.windowRule))
    const where = this.OPTION2(() => {
      this.CONSUME(word.where)
      return this.SUBRULE(this.expressionRule)
    })
    return this.ACTION(() => ({
      path,
      ...(window && { window }),
      ...(where && { where }),
      span: this.spanFrom(start),
    }))
  })

  private pathOf(root: Path['root'], steps: readonly IToken[], start: IToken): Path {
    const names: readonly Name[] = steps.map((step) => this.nameOf(step))
    return { root, steps: names, span: this.spanFrom(start) }
  }
}

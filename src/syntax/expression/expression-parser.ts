import type { IRecognitionException, IToken } from 'chevrotain'
import type { EmbeddedSource } from '../../source/embedded-source.js'
import type { CompareOp, Expr, HasExpr, TextOp } from '../ast.js'
import { joined, minus, negated } from './connectives.js'
import type { Rule } from './grammar-base.js'
import { OperandGrammar } from './operand-grammar.js'
import { Close, Comma, Compare, Minus, Open, Over, Plus, Times, word } from './tokens.js'

/** The grammar of expressions: this class holds operators and predicates, loosest first; its parents what they join. */
export class ExpressionParser extends OperandGrammar {
  constructor(options: { readonly validate: boolean }) {
    super(!options.validate)
    this.performSelfAnalysis()
  }

  /** The tree of a whole text, or the first fault. Throws `ExpressionFault` for what no rule of the grammar says. */
  parse(source: EmbeddedSource, tokens: IToken[]): Expr | IRecognitionException {
    this.begin(source, tokens)
    // A rule that failed returns undefined, whatever its type says.
    const value = this.expressionRule() as Expr | undefined
    const [fault] = this.errors
    if (fault) return fault
    if (!value) throw new Error('the parser returned neither a tree nor a fault')
    return value
  }

  /** `expr = conj { "or" conj }` */
  readonly expressionRule: Rule<Expr> = this.RULE('expressionRule', () => {
    const start = this.LA(1)
    const operands = [this.SUBRULE(this.conjunctionRule)]
    this.MANY(() => {
      this.CONSUME(word.or)
      operands.push(this.SUBRULE2(this.conjunctionRule))
    })
    return this.ACTION(() => joined('or', operands, this.spanFrom(start)))
  })

  /** `conj = neg { "and" neg }` */
  private readonly conjunctionRule: Rule<Expr> = this.RULE('conjunctionRule', () => {
    const start = this.LA(1)
    const operands = [this.SUBRULE(this.negationRule)]
    this.MANY(() => {
      this.CONSUME(word.and)
      operands.push(this.SUBRULE2(this.negationRule))
    })
    return this.ACTION(() => joined('and', operands, this.spanFrom(start)))
  })

  /** `neg = "not" neg | predicate` */
  private readonly negationRule: Rule<Expr> = this.RULE('negationRule', () => {
    const start = this.LA(1)
    let times = 0
    this.MANY(() => {
      this.CONSUME(word.not)
      times++
    })
    const operand = this.SUBRULE(this.predicateRule)
    return this.ACTION(() =>
      times === 0 ? operand : negated(operand, times, this.spanFrom(start)),
    )
  })

  /** `predicate = additive [ tail ]` */
  private readonly predicateRule: Rule<Expr> = this.RULE('predicateRule', () => {
    const start = this.LA(1)
    const operand = this.SUBRULE(this.additiveRule)
    const said = this.OPTION(() => this.SUBRULE(this.tailRule, { ARGS: [operand, start] }))
    return said ?? operand
  })

  /** `tail = CMP additive | "is" [ "not" ] ( "known" | "unknown" ) | "not" word | word` */
  private readonly tailRule = this.RULE('tailRule', (operand: Expr, start: IToken) =>
    this.OR<Expr>({
      DEF: [
        {
          ALT: () => {
            const op = this.CONSUME(Compare)
            const right = this.SUBRULE(this.additiveRule)
            return this.ACTION(() => ({
              kind: 'compare',
              // The lexer gives this token type to the six operators only.
              op: op.image as CompareOp,
              left: operand,
              right,
              span: this.spanFrom(start),
            }))
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.is)
            const not = this.OPTION(() => this.CONSUME(word.not)) !== undefined
            const known = this.OR2<boolean>({
              DEF: [
                { ALT: () => this.consumed(this.CONSUME(word.known), true) },
                { ALT: () => this.consumed(this.CONSUME(word.unknown), false) },
              ],
              ERR_MSG: '`known` or `unknown`',
            })
            return this.ACTION((): Expr => {
              const span = this.spanFrom(start)
              const said: Expr = { kind: 'presence', operand, known, span }
              return not ? negated(said, 1, span) : said
            })
          },
        },
        {
          ALT: () => {
            this.CONSUME2(word.not)
            const said = this.SUBRULE(this.wordRule, { ARGS: [operand, start] })
            return this.ACTION(() => negated(said, 1, said.span))
          },
        },
        { ALT: () => this.SUBRULE2(this.wordRule, { ARGS: [operand, start] }) },
      ],
      ERR_MSG: 'a comparison',
    }),
  )

  /** `word = "in" ( list | inwindow | anypath ) | outwindow | "between" … | "contains" … | "has" …` */
  private readonly wordRule = this.RULE('wordRule', (operand: Expr, start: IToken) =>
    this.OR<Expr>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(word.in)
            return this.OR2<Expr>({
              DEF: [
                {
                  ALT: () => {
                    const items = this.SUBRULE(this.listRule)
                    const span = this.ACTION(() => this.spanFrom(start))
                    return { kind: 'in_list', operand, items, span }
                  },
                },
                {
                  ALT: () => {
                    const window = this.SUBRULE(this.inWindowRule)
                    const span = this.ACTION(() => this.spanFrom(start))
                    return { kind: 'in_window', operand, window, span }
                  },
                },
                {
                  ALT: () => {
                    const path = this.SUBRULE(this.anyPathRule)
                    const span = this.ACTION(() => this.spanFrom(start))
                    return { kind: 'in_path', operand, path, span }
                  },
                },
              ],
              ERR_MSG: 'a list, a window or a path',
            })
          },
        },
        {
          ALT: () => {
            const window = this.SUBRULE(this.outWindowRule)
            const span = this.ACTION(() => this.spanFrom(start))
            return { kind: 'in_window', operand, window, span }
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.between)
            const low = this.SUBRULE(this.additiveRule)
            this.CONSUME(word.and)
            const high = this.SUBRULE2(this.additiveRule)
            const span = this.ACTION(() => this.spanFrom(start))
            return { kind: 'between', operand, low, high, span }
          },
        },
        {
          ALT: () => {
            const op = this.SUBRULE(this.textOpRule)
            const pattern = this.SUBRULE3(this.additiveRule)
            const span = this.ACTION(() => this.spanFrom(start))
            return { kind: 'text', op, operand, pattern, span }
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.has)
            const wanted = this.SUBRULE(this.wantedRule)
            const span = this.ACTION(() => this.spanFrom(start))
            return { kind: 'has', operand, ...wanted, span }
          },
        },
      ],
      ERR_MSG: 'a comparison',
    }),
  )

  /** `"contains" | "like" | "matches" | "starts" "with" | "ends" "with"` */
  private readonly textOpRule: Rule<TextOp> = this.RULE('textOpRule', () =>
    this.OR<TextOp>([
      { ALT: () => this.consumed(this.CONSUME(word.contains), 'contains') },
      { ALT: () => this.consumed(this.CONSUME(word.like), 'like') },
      { ALT: () => this.consumed(this.CONSUME(word.matches), 'matches') },
      {
        ALT: () => {
          this.CONSUME(word.starts)
          this.CONSUME(word.with)
          return 'starts_with'
        },
      },
      {
        ALT: () => {
          this.CONSUME(word.ends)
          this.CONSUME2(word.with)
          return 'ends_with'
        },
      },
    ]),
  )

  /** `( "any" | "all" ) list | additive`, after `has`. */
  private readonly wantedRule: Rule<Pick<HasExpr, 'which' | 'items'>> = this.RULE(
    'wantedRule',
    () =>
      this.OR<Pick<HasExpr, 'which' | 'items'>>({
        DEF: [
          {
            ALT: () => {
              this.CONSUME(word.any)
              return { which: 'any', items: this.SUBRULE(this.listRule) }
            },
          },
          {
            ALT: () => {
              this.CONSUME(word.all)
              return { which: 'all', items: this.SUBRULE2(this.listRule) }
            },
          },
          { ALT: () => ({ which: 'one', items: [this.SUBRULE(this.additiveRule)] }) },
        ],
        ERR_MSG: '`any`, `all` or a value',
      }),
  )

  /** `list = "(" additive { "," additive } ")"` */
  private readonly listRule: Rule<readonly Expr[]> = this.RULE('listRule', () => {
    this.CONSUME(Open)
    const items = [this.SUBRULE(this.additiveRule)]
    this.MANY(() => {
      this.CONSUME(Comma)
      items.push(this.SUBRULE2(this.additiveRule))
    })
    this.CONSUME(Close)
    return items
  })

  /** `additive = mul { ( "+" | "-" ) mul }` */
  readonly additiveRule: Rule<Expr> = this.RULE('additiveRule', () => {
    const start = this.LA(1)
    let left = this.SUBRULE(this.productRule)
    let operands = 1
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(Plus) },
        { ALT: () => this.CONSUME(Minus) },
      ])
      const right = this.SUBRULE2(this.productRule)
      this.ACTION(() => {
        this.checkChain(++operands, operator)
        const op = operator.tokenType === Plus ? '+' : '-'
        left = { kind: 'arithmetic', op, left, right, span: this.spanFrom(start) }
      })
    })
    return left
  })

  /** `mul = unary { ( "*" | "/" ) unary }` */
  private readonly productRule: Rule<Expr> = this.RULE('productRule', () => {
    const start = this.LA(1)
    let left = this.SUBRULE(this.unaryRule)
    let operands = 1
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(Times) },
        { ALT: () => this.CONSUME(Over) },
      ])
      const right = this.SUBRULE2(this.unaryRule)
      this.ACTION(() => {
        this.checkChain(++operands, operator)
        const op = operator.tokenType === Times ? '*' : '/'
        left = { kind: 'arithmetic', op, left, right, span: this.spanFrom(start) }
      })
    })
    return left
  })

  /** `unary = "-" unary | primary` */
  private readonly unaryRule: Rule<Expr> = this.RULE('unaryRule', () => {
    const start = this.LA(1)
    let times = 0
    this.MANY(() => {
      this.CONSUME(Minus)
      times++
    })
    const operand = this.SUBRULE(this.primaryRule)
    return this.ACTION(() => (times === 0 ? operand : minus(operand, times, this.spanFrom(start))))
  })
}

import fc from 'fast-check'
import { boolean, date, string, timestamp, type Unit } from '../../../src/catalog/data-type.js'
import { sourceFile } from '../../../src/source/source-file.js'
import type { Expr, Name, Path, Rows, Window } from '../../../src/syntax/ast.js'
import { joined, minus, negated } from '../../../src/syntax/expression/connectives.js'
import { readNumber, readPercent } from '../../../src/syntax/expression/read-number.js'
import { contextualWords, reservedWords, units } from '../../../src/syntax/expression/tokens.js'

const span = { file: sourceFile('x', ''), start: 0, end: 0 }
const of = <T extends object>(fields: T) => ({ ...fields, span })

const word = fc.constantFrom(
  'a',
  'total',
  'Order_1',
  '_x',
  'count',
  'sum',
  ...contextualWords,
  ...units,
)
const anyWord = fc.oneof(
  word,
  fc.constantFrom(...reservedWords, 'two words', 'tick`ed', 'é', 'days'),
)
const named = (text: string): Name => of({ text })
const name = anyWord.map(named)
const unit: fc.Arbitrary<Unit> = fc.constantFrom(...units)
const count = fc.integer({ min: 1, max: 400 })
const length = fc.record({ count, unit })

const steps = fc.array(name, { minLength: 1, maxLength: 3 })
const ownPath: fc.Arbitrary<Path> = fc.record({
  root: fc.constantFrom('row' as const, 'this' as const),
  steps,
  span: fc.constant(span),
})
const anyPath = fc.oneof(
  ownPath,
  steps.map((each): Path => of({ root: 'all' as const, steps: each })),
)

const literal: fc.Arbitrary<Expr> = fc
  .oneof(
    fc.string().map((text) => ({ type: string, text })),
    fc.nat().map((value) => readNumber(String(value))!),
    fc.tuple(fc.nat(999), fc.nat(999)).map(([whole, part]) => readNumber(`${whole}.${part}`)!),
    fc.constantFrom('true', 'false').map((text) => ({ type: boolean, text })),
    fc.constantFrom('2024-02-29', '0001-01-01').map((text) => ({ type: date, text })),
    fc.constant({ type: timestamp, text: '2026-01-31T09:00:00.000001Z' }),
  )
  .map((each) => of({ kind: 'literal' as const, literal: each, spelled: 'plain' as const }))
const percent = fc.tuple(fc.nat(200), fc.constantFrom('', '.5', '.05')).map(([whole, part]) =>
  of({
    kind: 'literal' as const,
    literal: readPercent(`${whole}${part}%`)!,
    spelled: 'percent' as const,
  }),
)
const size = fc.oneof(
  percent,
  count.map((each) =>
    of({ kind: 'literal' as const, literal: readNumber(String(each))!, spelled: 'plain' as const }),
  ),
)

/** Every tree that the parser can make, and no other: chains are flat and at most two `not` or `-` nest. */
export const arbitraryExpression: fc.Arbitrary<Expr> = fc.letrec<{ expr: Expr; leaf: Expr }>(
  (tie) => {
    const expr = tie('expr')
    const exprs = fc.array(expr, { minLength: 1, maxLength: 3 })
    const optional = fc.option(expr, { nil: undefined })
    const window: fc.Arbitrary<Window> = fc
      .oneof(
        fc.record({
          kind: fc.constantFrom('last' as const, 'next' as const),
          count,
          unit,
          full: fc.boolean(),
        }),
        unit.map((each) => ({ kind: 'this' as const, unit: each })),
        fc.record({
          kind: fc.constantFrom(
            'on' as const,
            'since' as const,
            'before' as const,
            'after' as const,
          ),
          moment: expr,
        }),
        fc.record({
          kind: fc.constant('from' as const),
          start: expr,
          end: expr,
          ends: fc.constantFrom('until' as const, 'through' as const),
        }),
      )
      .map(of)
    const conditions = { window: fc.option(window, { nil: undefined }), where: optional }
    const limit = fc.option(
      fc.record({ which: fc.constantFrom('latest' as const, 'earliest' as const), count }),
      { nil: undefined },
    )
    const rows: fc.Arbitrary<Rows> = fc
      .record({ path: anyPath, limit, ...conditions })
      .map((each) => of(present(each)))
    const step: fc.Arbitrary<Rows> = fc
      .record({ path: ownPath, ...conditions })
      .map((each) => of(present(each)))
    const binary = <K extends string>(fields: Record<K, fc.Arbitrary<unknown>>) =>
      fc.record(fields).map((each) => of(present(each)) as unknown as Expr)
    const kind = <K extends string>(value: K) => fc.constant(value)

    return {
      leaf: fc.oneof(
        literal,
        percent,
        fc.constantFrom('now' as const, 'today' as const).map((each) => of({ kind: each })),
        fc.constant(of({ kind: 'variable' as const, name: 'v' })),
        ownPath.map((path) => of({ kind: 'path' as const, path })),
      ),
      expr: fc.oneof(
        { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
        tie('leaf'),
        fc
          .tuple(
            fc.constantFrom('and' as const, 'or' as const),
            fc.array(expr, { minLength: 2, maxLength: 4 }),
          )
          .map(([each, operands]) => joined(each, operands, span)),
        expr.map((each) => negated(each, 1, span)),
        expr.map((each) => minus(each, 1, span)),
        binary({
          kind: kind('compare'),
          op: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
          left: expr,
          right: expr,
        }),
        binary({
          kind: kind('arithmetic'),
          op: fc.constantFrom('+', '-', '*', '/'),
          left: expr,
          right: expr,
        }),
        binary({ kind: kind('between'), operand: expr, low: expr, high: expr }),
        binary({ kind: kind('in_list'), operand: expr, items: exprs }),
        binary({ kind: kind('in_path'), operand: expr, path: anyPath }),
        binary({ kind: kind('in_window'), operand: expr, window }),
        binary({ kind: kind('presence'), operand: expr, known: fc.boolean() }),
        binary({
          kind: kind('text'),
          op: fc.constantFrom('contains', 'starts_with', 'ends_with', 'like', 'matches'),
          operand: expr,
          pattern: expr,
        }),
        binary({
          kind: kind('has'),
          which: fc.constantFrom('any', 'all'),
          operand: expr,
          items: exprs,
        }),
        binary({
          kind: kind('has'),
          which: kind('one'),
          operand: expr,
          items: expr.map((each) => [each]),
        }),
        binary({
          kind: kind('offset'),
          count,
          unit,
          direction: fc.constantFrom('before', 'after'),
          anchor: optional,
        }),
        binary({
          kind: kind('start_of'),
          which: fc.constantFrom('last', 'this', 'next'),
          unit,
          of: optional,
        }),
        binary({ kind: kind('anniversary'), of: expr }),
        binary({ kind: kind('units_between'), unit, from: expr, to: expr }),
        binary({
          kind: kind('case'),
          branches: fc.array(fc.record({ when: expr, then: expr }), { minLength: 1, maxLength: 2 }),
          otherwise: optional,
        }),
        binary({
          kind: kind('points'),
          weights: fc.array(
            fc.record({
              weight: fc.constantFrom(weight('3'), weight('-15'), weight('2.5')),
              when: expr,
            }),
            { minLength: 1, maxLength: 2 },
          ),
        }),
        binary({
          kind: kind('call'),
          function: fc.constantFrom('lower', 'year', 'unheard_of').map(named),
          arguments: fc.array(expr, { maxLength: 2 }),
        }),
        binary({
          kind: kind('aggregate'),
          function: fc.constantFrom('count', 'last', 'every'),
          functionSpan: fc.constant(span),
          distinct: fc.constantFrom(undefined, {}, { unit: 'day' }),
          rows,
          satisfies: optional,
        }),
        binary({ kind: kind('active_periods'), rows, periods: count, length, atLeast: count }),
        binary({
          kind: kind('sequence'),
          steps: fc
            .tuple(
              step,
              fc.array(
                fc.record({
                  rows: step,
                  absent: fc.boolean(),
                  within: fc.option(length, { nil: undefined }),
                }),
                { maxLength: 2 },
              ),
            )
            .map(([first, others]) => [{ rows: first, absent: false }, ...others.map(present)]),
          allWithin: fc.option(length, { nil: undefined }),
        }),
        binary({
          kind: kind('ranking'),
          function: fc.constantFrom('rank', 'percent_rank'),
          keys: fc.array(fc.record({ value: expr, descending: fc.boolean() }), {
            minLength: 1,
            maxLength: 2,
          }),
          by: fc.array(expr, { maxLength: 2 }),
          among: optional,
        }),
        binary({
          kind: kind('ranking'),
          function: fc.constantFrom('ntile', 'top'),
          size,
          keys: fc.array(fc.record({ value: expr, descending: fc.boolean() }), {
            minLength: 1,
            maxLength: 2,
          }),
          by: fc.array(expr, { maxLength: 2 }),
          among: optional,
        }),
        binary({
          kind: kind('previous'),
          value: expr,
          by: fc.array(ownPath, { minLength: 1, maxLength: 2 }),
        }),
      ),
    }
  },
).expr

function weight(text: string) {
  const { type } = readNumber(text.replace('-', ''))!
  return { type, text }
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Without the keys that are undefined, which the parser leaves out. */
function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<T>
}

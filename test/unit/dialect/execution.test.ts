import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  boolean,
  date,
  decimal,
  integer,
  ratio,
  string,
  timestamp,
  uuid,
} from '../../../src/catalog/data-type.js'
import type { Scalar } from '../../../src/ir/relation.js'
import type { Engine } from './engines.js'
import { startDuckdb, startPostgresSession } from './engines.js'
import {
  bool,
  call,
  column,
  day,
  dec,
  instant,
  int,
  literal,
  project,
  real,
  scan,
  text,
  unknown,
} from './scalars.js'

// cspell:ignore abcz ÄİABCZ äßıabcz İabcz äßıABCZ
const one = scan('segc_test', 'one')

describe.each([
  ['duckdb', startDuckdb],
  ['postgres', startPostgresSession],
])('%s in a hostile session', (_name, start) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await start()
    await engine.run('create schema segc_test')
    await engine.run('create table segc_test.one as select 1 as id')
  })
  afterAll(() => engine.close())

  async function values(...scalars: readonly Scalar[]): Promise<readonly (string | null)[]> {
    const [row] = await engine.rows(project(one, scalars))
    return row!
  }
  async function value(scalar: Scalar): Promise<string | null> {
    return (await values(scalar))[0]!
  }

  it('keeps every text as it is', async () => {
    const texts = [
      "it's",
      'back\\slash',
      "\\' or 1=1 --",
      'line\nend\r\n\t',
      '$$',
      'é👍',
      '--',
      '"',
      '%s $1 ?',
      '',
    ]
    expect(await values(...texts.map(text))).toEqual(texts)
  })

  it('compares text by code point', async () => {
    const pairs: [string, string][] = [
      ['a', 'A'],
      ['a', 'B'],
      ['B', 'a'],
      ['ä', 'z'],
      ['a ', 'a'],
      ['É', 'e'],
    ]
    const found = await values(
      ...pairs.flatMap(([a, b]) => [
        call('equal', boolean, text(a), text(b)),
        call('less', boolean, text(a), text(b)),
        call('in', boolean, text(a), text(b), text('x')),
      ]),
    )
    expect(found).toEqual(pairs.flatMap(([a, b]) => [a === b, a < b, a === b].map(String)))
    const [least, greatest] = await values(
      call('least', string, text('a'), text('B')),
      call('greatest', string, text('a'), text('B')),
    )
    expect([least, greatest]).toEqual(['B', 'a'])
  })

  it('reads patterns and parts without escapes or case', async () => {
    const yes: Scalar[] = [
      call('like', boolean, text('a\nb'), text('a%b')),
      call('like', boolean, text('a\\b'), text('a\\b')),
      call('like', boolean, text('\\x'), text('\\%')),
      call('like', boolean, text('👍'), text('_')),
      call('contains', boolean, text('a%b'), text('%')),
      call('contains', boolean, text('ab'), text('')),
      call('starts_with', boolean, text('a_b'), text('a_')),
      call('ends_with', boolean, text('ab'), text('')),
      call('ends_with', boolean, text('ab\\'), text('\\')),
    ]
    const no: Scalar[] = [
      call('like', boolean, text('%'), text('\\%')),
      call('like', boolean, text('A'), text('a')),
      call('contains', boolean, text('ABC'), text('b')),
      call('starts_with', boolean, text('ABC'), text('a')),
      call('starts_with', boolean, text('abc'), text('_b')),
      call('ends_with', boolean, text('ABC'), text('c')),
      call('ends_with', boolean, text('b'), text('ab')),
    ]
    expect(await values(...yes)).toEqual(yes.map(() => 'true'))
    expect(await values(...no)).toEqual(no.map(() => 'false'))
  })

  it('changes ASCII letters and blanks only', async () => {
    expect(
      await values(
        call('lower', string, text('ÄİABCZ')),
        call('upper', string, text('äßıabcz')),
        call('trim', string, text('  \ta\u00a0 ')),
        call('length', integer, text('e\u0301👍')),
      ),
    ).toEqual(['Äİabcz', 'äßıABCZ', '\ta\u00a0', '3'])
  })

  it('computes exact numbers exactly', async () => {
    const d38 = '99999999999999999999999999999999999999'
    expect(
      await values(
        call('add', integer, int(2147483647), int(1)),
        call('multiply', integer, int(4294967296), int(2147483647)),
        call('negate', integer, int(-5)),
        call('subtract', integer, int(1), call('subtract', integer, int(2), int(3))),
        call('add', decimal(2), dec('0.10'), dec('0.2')),
        call('multiply', decimal(3), dec('1.25'), dec('-0.5')),
        call('subtract', decimal(0), literal(decimal(0), d38), int(1)),
        call('less', boolean, int(9007199254740993n), dec('9007199254740993.5')),
        call('equal', boolean, int(1), dec('1.00')),
      ),
    ).toEqual([
      '2147483648',
      '9223372032559808512',
      '5',
      '2',
      '0.30',
      '-0.625',
      '99999999999999999999999999999999999998',
      'true',
      'true',
    ])
  })

  it('refuses results out of range', async () => {
    const largest = literal(decimal(0), '9'.repeat(38))
    for (const scalar of [
      call('add', integer, int(9223372036854775807n), int(1)),
      call('multiply', integer, int(4294967296), int(4294967296)),
      call('add', decimal(0), largest, int(1)),
      call('multiply', decimal(0), largest, int(2)),
    ]) {
      await expect(value(scalar)).rejects.toThrow(/range|overflow/i)
    }
  })

  it('divides to the nearest binary64', async () => {
    const wide = literal(decimal(4), '9007199254740993.0001')
    expect(
      await values(
        call('quotient', ratio, int(1), int(3)),
        call('quotient', ratio, int(1), int(0)),
        call('to_ratio', ratio, wide),
        call('to_ratio', ratio, dec('0.1')),
        call('quotient', ratio, literal(decimal(2), '123456789012345678.91'), dec('0.07')),
        call('sqrt', ratio, int(-1)),
        call('sqrt', ratio, int(2)),
        call('equal', boolean, real('0.3'), dec('0.3')),
      ),
    ).toEqual([
      String(1 / 3),
      null,
      '9007199254740994',
      '0.1',
      String(123456789012345678.91 / 0.07),
      null,
      String(Math.SQRT2),
      'true',
    ])
  })

  it('rounds half away from zero', async () => {
    const cases: [string, number, string][] = [
      ['2.345', 2, '2.35'],
      ['-2.345', 2, '-2.35'],
      ['2.5', 0, '3'],
      ['-2.5', 0, '-3'],
      ['2.4', 3, '2.400'],
      ['7', 2, '7.00'],
    ]
    const found = await values(
      ...cases.map(([number, places]) => call('round', decimal(places), dec(number), int(places))),
    )
    expect(found).toEqual(cases.map(([, , expected]) => expected))
    expect(await value(call('round', decimal(2), int(7), int(2)))).toBe('7.00')
    expect(await value(call('round', decimal(0), int(-25), int(-1)))).toBe('-30')
  })

  it('takes floor and ceil of numbers and quotients', async () => {
    const d0 = decimal(0)
    const halves: [string, string, string, string][] = [
      ['5', '2', '2', '3'],
      ['-5', '2', '-3', '-2'],
      ['5', '-2', '-3', '-2'],
      ['-5', '-2', '2', '3'],
      ['6', '-2', '-3', '-3'],
      ['0', '7', '0', '0'],
      ['0.75', '0.5', '1', '2'],
      ['-0.75', '0.5', '-2', '-1'],
      ['1.5', '0.5', '3', '3'],
      ['10', '0.003', '3333', '3334'],
    ]
    const number = (written: string): Scalar =>
      written.includes('.') ? dec(written) : int(Number(written))
    const found = await values(
      ...halves.flatMap(([a, b]) => [
        call('floor_quotient', d0, number(a), number(b)),
        call('ceil_quotient', d0, number(a), number(b)),
      ]),
    )
    expect(found).toEqual(halves.flatMap(([, , floor, ceil]) => [floor, ceil]))
    expect(
      await values(
        call('floor', d0, dec('-2.5')),
        call('ceil', d0, dec('-2.5')),
        call('floor', d0, int(7)),
        call('floor_quotient', d0, int(7), int(0)),
        call('round_quotient', decimal(2), int(7), int(0), int(2)),
      ),
    ).toEqual(['-3', '-2', '7', null, null])
  })

  it('rounds a quotient as if it were exact', async () => {
    const cases: [Scalar, Scalar, number, string][] = [
      [int(1), int(3), 2, '0.33'],
      [int(2), int(3), 2, '0.67'],
      [int(-2), int(3), 2, '-0.67'],
      [int(1), int(8), 2, '0.13'],
      [int(-1), int(8), 2, '-0.13'],
      [int(1), int(-8), 2, '-0.13'],
      [int(5), int(2), 0, '3'],
      [dec('2.675'), int(1), 2, '2.68'],
      [dec('0.10'), dec('0.003'), 3, '33.333'],
      [dec('100.05'), int(3), 1, '33.4'],
      // Cut to a few digits first, this would be 0.12.
      [int(124999999999999999n), int(1000000000000000000n), 2, '0.12'],
      [int(125000000000000001n), int(1000000000000000000n), 2, '0.13'],
      [int(0), int(5), 2, '0.00'],
    ]
    const found = await values(
      ...cases.map(([a, b, places]) => call('round_quotient', decimal(places), a, b, int(places))),
    )
    expect(found).toEqual(cases.map(([, , , expected]) => expected))
  })

  it('knows no extreme of an unknown operand', async () => {
    expect(
      await values(
        call('least', integer, int(1), unknown(integer)),
        call('greatest', string, text('a'), unknown(string)),
        call('least', ratio, real('0.5'), int(1)),
        call('coalesce', ratio, unknown(ratio), int(1)),
        call('coalesce', string, unknown(string), text('x')),
        call('is_true', boolean, unknown(boolean)),
        call('is_known', boolean, unknown(date)),
        {
          kind: 'not',
          type: boolean,
          nullable: false,
          of: call('is_true', boolean, unknown(boolean)),
        },
      ),
    ).toEqual([null, null, '0.5', '1', 'x', 'false', 'false', 'true'])
  })

  it('compares values of other types', async () => {
    const id = '0b0c0000-0000-0000-0000-00000000000a'
    expect(
      await values(
        call('equal', boolean, literal(uuid, id), text(id.toUpperCase())),
        call('equal', boolean, bool(true), bool(true)),
        call('less', boolean, day('2026-01-31'), day('2026-02-01')),
        call(
          'less_equal',
          boolean,
          instant('2026-01-31T00:00:00Z'),
          instant('2026-01-31T00:00:00.000001Z'),
        ),
      ),
    ).toEqual(['true', 'true', 'true', 'true'])
  })

  it('reads what no value is as unknown', async () => {
    const floats = engine.dialect.name === 'duckdb' ? 'double' : 'double precision'
    await engine.run(
      `create table segc_test.odd as select cast(f as ${floats}) as f, cast(d as date) as d, cast(t as timestamptz) as t from (values
        ('NaN', 'infinity', 'infinity'), ('Infinity', '-infinity', '-infinity'), ('-Infinity', '0001-01-01', '0001-01-01 00:00:00+00'),
        ('1.5', '9999-12-31', '9999-12-31 23:59:59.999999+00'), (null, '12000-01-01', '12000-01-01 00:00:00+00'),
        ('1e308', '2000-01-01 (BC)', '2000-01-01 (BC) 00:00:00+00')) as v (f, d, t)`.replaceAll(
        engine.dialect.name === 'duckdb' ? '' : / \(BC\)( 00:00:00\+00)?/g,
        engine.dialect.name === 'duckdb' ? '' : '$1 BC',
      ),
    )
    const odd = scan('segc_test', 'odd')
    const rows = await engine.rows(
      project(odd, [
        call('finite', ratio, column(odd, 'f', ratio)),
        call('finite', date, column(odd, 'd', date)),
        call('finite', timestamp, column(odd, 't', timestamp)),
      ]),
    )
    expect(rows).toEqual([
      [null, null, null],
      [null, null, null],
      [null, '0001-01-01', '0001-01-01 00:00:00'],
      ['1.5', '9999-12-31', '9999-12-31 23:59:59.999999'],
      [null, null, null],
      ['1e+308', null, null],
    ])
  })
})

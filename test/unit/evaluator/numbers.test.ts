import { describe, expect, test } from 'vitest'
import type { DataType } from '../../../src/catalog/data-type.js'
import { date, decimal, float, integer, timestamp } from '../../../src/catalog/data-type.js'
import { EvaluationError } from '../../support/evaluator/evaluation-error.js'
import {
  addExact,
  ceilQuotient,
  exactText,
  floorQuotient,
  multiplyExact,
  roundQuotient,
  toBinary,
} from '../../support/evaluator/exact.js'
import { matchesText } from '../../support/evaluator/matches-text.js'
import { readValue } from '../../support/evaluator/read-value.js'
import { canonicalText, compareValues } from '../../support/evaluator/value.js'

const half = (numerator: bigint, denominator: bigint, digits: number) =>
  exactText(roundQuotient({ numerator, denominator }, digits))

test('halves round away from zero', () => {
  expect(half(5n, 2n, 0)).toBe('3')
  expect(half(-5n, 2n, 0)).toBe('-3')
  expect(half(1005n, 1000n, 2)).toBe('1.01')
  expect(half(-1n, 3n, 4)).toBe('-0.3333')
  expect(half(150n, 1n, -2)).toBe('200')
})

test('floor and ceil go towards the infinities', () => {
  expect(exactText(floorQuotient({ numerator: -5n, denominator: 2n }))).toBe('-3')
  expect(exactText(ceilQuotient({ numerator: -5n, denominator: 2n }))).toBe('-2')
  expect(exactText(ceilQuotient({ numerator: 4n, denominator: 2n }))).toBe('2')
})

test('integers and decimals never wrap', () => {
  const largest = { kind: 'integer', units: 2n ** 63n - 1n, scale: 0 } as const
  const one = { kind: 'integer', units: 1n, scale: 0 } as const
  expect(() => addExact(largest, one)).toThrow(EvaluationError)
  const wide = { kind: 'decimal', units: 10n ** 37n, scale: 2 } as const
  const ten = { kind: 'decimal', units: 10n, scale: 0 } as const
  expect(() => multiplyExact(wide, ten)).toThrow(EvaluationError)
})

test('a decimal becomes the nearest binary64', () => {
  expect(toBinary({ kind: 'decimal', units: 9007199254740993n, scale: 0 })).toBe(9007199254740992)
  expect(toBinary({ kind: 'decimal', units: 30n, scale: 2 })).toBe(0.3)
})

describe('texts of rows', () => {
  const read = (text: string, type: DataType) => {
    const value = readValue(text, type)
    return value && canonicalText(value)
  }

  test.each([
    ['NaN', float],
    ['Infinity', float],
    ['-inf', float],
    ['1e999', float],
    ['infinity', date],
    ['10000-01-01', date],
    ['0000-12-31', date],
    ['-0044-03-15', date],
    ['0044-03-15 (BC)', date],
    ['+10000-01-01T00:00:00Z', timestamp],
    ['9999-12-31T23:30:00-01:00', timestamp],
  ])('%s is unknown', (text, type) => {
    expect(read(text, type)).toBeNull()
  })

  test.each([
    ['0001-01-01', date, '0001-01-01'],
    ['9999-12-31T23:59:59.999999Z', timestamp, '9999-12-31T23:59:59.999999Z'],
    ['2026-01-01T00:00:00.1234569Z', timestamp, '2026-01-01T00:00:00.123456Z'],
    ['2026-01-01T00:30:00+01:00', timestamp, '2025-12-31T23:30:00.000000Z'],
    ['-7.50', decimal(2), '-7.5'],
    ['9223372036854775807', integer, '9223372036854775807'],
  ])('%s is read', (text, type, canonical) => {
    expect(read(text, type)).toBe(canonical)
  })

  test.each([
    ['2026-02-30', date],
    ['1.005', decimal(2)],
    ['1.0', integer],
    ['9223372036854775808', integer],
    ['ten', float],
  ])('%s does not fit', (text, type) => {
    expect(() => read(text, type)).toThrow(EvaluationError)
  })
})

test('texts order by code point', () => {
  const order = (a: string, b: string) =>
    Math.sign(compareValues({ kind: 'text', value: a }, { kind: 'text', value: b }))
  expect(order('Z', 'a')).toBe(-1)
  expect(order('\u{1F600}', '\uFF5E')).toBe(1)
  expect(order('ab', 'abc')).toBe(-1)
  expect(order('', '')).toBe(0)
})

test.each([
  ['abc', 'a%', true],
  ['abc', 'A%', false],
  ['abc', '_b_', true],
  ['abc', '_b', false],
  ['a\nc', 'a%c', true],
  ['\u{1F600}', '_', true],
  ['a.c', 'a_c', true],
  ['abc', 'a.c', false],
  ['', '%', true],
  ['', '', true],
  ['100\\%', '100\\%', true],
  ['aXbXc', 'a%b%c', true],
  ['abab', '%ab', true],
])('%j like %j: %s', (operand, pattern, result) => {
  expect(matchesText('like', operand, pattern)).toBe(result)
})

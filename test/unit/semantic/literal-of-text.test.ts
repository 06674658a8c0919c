import { expect, test } from 'vitest'
import * as types from '../../../src/catalog/data-type.js'
import type { DataType } from '../../../src/catalog/data-type.js'
import { literalOfText } from '../../../src/semantic/literal-of-text.js'

const readable: readonly (readonly [DataType, string, string])[] = [
  [types.boolean, 'true', 'true'],
  [types.integer, '007', '7'],
  [types.integer, '-9223372036854775808', '-9223372036854775808'],
  [types.decimal(2, 4), '-12.340', '-12.340'],
  [types.decimal(2, 4), '0012', '0012'],
  [types.float, '-1.5e-3', '-1.5e-3'],
  [types.string, ' 007 ', ' 007 '],
  [types.uuid, 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  [types.date, '2024-02-29', '2024-02-29'],
  [types.timestamp, '2026-03-15', '2026-03-15T00:00:00.000000Z'],
  [types.timestamp, '2026-07-01', '2026-06-30T23:00:00.000000Z'],
  [types.timestamp, '2026-07-01 10:00', '2026-07-01T09:00:00.000000Z'],
  [types.timestamp, '2026-03-29T01:30', '2026-03-29T01:30:00.000000Z'], // skipped: forward by the gap
  [types.timestamp, '2025-10-26 01:30', '2025-10-26T00:30:00.000000Z'], // repeated: the first
  [types.timestamp, '2026-01-31T09:00:00.123456+02:00', '2026-01-31T07:00:00.123456Z'],
]

test.each(readable)('%j %s', (type, text, canonical) => {
  expect(literalOfText(text, type, 'Europe/Dublin')).toEqual({ type, text: canonical })
})

test.each<readonly [DataType, string]>([
  [types.boolean, 'TRUE'],
  [types.integer, '1.0'],
  [types.integer, '9223372036854775808'],
  [types.integer, '99999999999999999999'],
  [types.integer, ' 1'],
  [types.decimal(2, 4), '123'],
  [types.decimal(2, 4), '0.123'],
  [types.decimal(2, 4), '1e1'],
  [types.float, 'NaN'],
  [types.float, '1e999'],
  [types.uuid, '12'],
  [types.date, '2026-02-29'],
  [types.date, '0000-01-01'],
  [types.date, '2026-1-1'],
  [types.timestamp, '2026-01-31T09:00:00.1234567Z'],
  [types.timestamp, '2026-01-31T24:00'],
  [types.timestamp, '2026-01-31T09'],
  [types.timestamp, '0000-12-31T23:59:59Z'],
  [types.timestamp, '9999-12-31T23:59:59-01:00'],
  [types.error, 'x'],
])('%j is not %s', (type, text) => {
  expect(literalOfText(text, type, 'Europe/Dublin')).toBeUndefined()
})

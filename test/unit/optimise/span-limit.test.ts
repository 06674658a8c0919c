import { describe, expect, it } from 'vitest'
import { boolean, date, integer, string } from '../../../src/catalog/data-type.js'
import { createBuilder } from '../../../src/ir/builder.js'
import type { Value } from '../../../src/ir/value.js'
import { spanLimit } from '../../../src/optimise/span-limit.js'

const build = createBuilder()
const number = (n: number): Value => build.literal(integer, String(n))
const word = (text: string): Value => build.literal(string, text)
const born = build.column({ name: 'born', type: date, nullable: false })
const other = build.column({ name: 'other', type: date, nullable: false })
const today = build.call('local_date', build.now, word('UTC'))
const years = (to: Value): Value => build.call('units_between', born, to, word('year'), word('UTC'))
const add = (value: Value, n: number, unit: string): Value =>
  build.call('add_units', value, number(n), word(unit), word('UTC'))
const boundary = (n: number): Value =>
  build.call(
    'greatest',
    add(add(today, 1, 'day'), -n, 'year'),
    add(add(today, -n, 'year'), 1, 'day'),
  )

describe('a limit of whole units from a date', () => {
  it.each<[string, Value, Value]>([
    [
      'at least n is a date before the boundary',
      build.call('less_equal', number(25), years(today)),
      build.call('less', born, boundary(25)),
    ],
    [
      'more than n is at least n + 1',
      build.call('less', number(25), years(today)),
      build.call('less', born, boundary(26)),
    ],
    [
      'at most n is from the boundary of n + 1 on',
      build.call('less_equal', years(today), number(34)),
      build.call('less_equal', boundary(35), born),
    ],
    [
      'between has both',
      build.call('between', years(today), number(25), number(34)),
      build.and(
        build.call('less_equal', boundary(35), born),
        build.call('less', born, boundary(25)),
      ),
    ],
  ])('%s', (_, before, after) => {
    expect(spanLimit(before, build)).toBe(after)
  })

  it.each<[string, Value]>([
    [
      'limits below 1, which negative spans reach',
      build.call('less_equal', number(0), years(today)),
    ],
    ['spans to a date of the row', build.call('less_equal', number(25), years(other))],
    ['spans beyond the calendar', build.call('less_equal', number(5000), years(today))],
    [
      'other conditions',
      build.call('is_true', build.column({ name: 'a', type: boolean, nullable: true })),
    ],
  ])('leaves alone %s', (_, value) => {
    expect(spanLimit(value, build)).toBe(value)
  })
})

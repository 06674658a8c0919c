import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseExpressionText } from '../../../src/syntax/parse-expression.js'
import { printExpression } from '../../../src/syntax/print-expression.js'
import { arbitraryExpression } from './arbitrary-expression.js'
import { withoutSpans } from './without-spans.js'

test('what is printed parses to the same tree', () => {
  fc.assert(
    fc.property(arbitraryExpression, (expression) => {
      const text = printExpression(expression)
      const { value, diagnostics } = parseExpressionText(text)
      expect(diagnostics.map(({ message }) => `${message} in ${text}`)).toEqual([])
      expect(withoutSpans(value)).toEqual(withoutSpans(expression))
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['((a))  and( b and c )', 'a and b and c'],
  ['(a or b) and not (c and d)', '(a or b) and not (c and d)'],
  ['not (x in (1,2))', 'x not in (1, 2)'],
  ['(a + b) - (c - d)', 'a + b - (c - d)'],
  ['(a * b) / -(c)', 'a * b / -c'],
  ['- (a + b)', '-(a + b)'],
  ["a = 'it''s'", "a = 'it''s'"],
  ['x >= 007.50', 'x >= 7.50'],
  ['x < 12.5 %'.replace(' %', '%'), 'x < 12.5%'],
  ['x in last 1 days', 'x in last 1 day'],
  ['start of this month', 'start of month'],
  ['2026-01-31T10:00+01:00', '2026-01-31T09:00:00.000000Z'],
  ['`plain` = `two words`', 'plain = `two words`'],
  ['not not not not a', 'not not a'],
])('%s is printed as %s', (text, expected) => {
  expect(printExpression(parseExpressionText(text).value)).toBe(expected)
})

import { expect, test } from 'vitest'
import { parseExpressionText } from '../../../src/syntax/parse-expression.js'
import { withoutSpans } from './without-spans.js'

const faultOf = (text: string) => {
  const { value, diagnostics } = parseExpressionText(text)
  const [fault] = diagnostics
  return {
    tree: value.kind,
    messages: diagnostics.length,
    code: fault?.code,
    at: fault?.primary && text.slice(fault.primary.span.start, fault.primary.span.end),
    message: fault?.message ?? '',
    help: fault?.help ?? '',
  }
}

test.each([
  'end = 1 and first > 2 and days > 3',
  'start > 1 or anniversary = latest',
  'where.in.and = 2 and this.or = 3',
  'count(latest in last 3 days where where)',
  'case when when then then else else end',
  'rank(desc desc, by by by, among among among)',
  'x from from until until',
  'x in year',
  "tags has any ('a', 'b') and tags has all ('a') and tags has b",
  'x in this week and x in this.week',
  'occupation in all premium',
  'top(10%, x by country) and ntile(5, a, b desc among c) > 1',
  'days between previous(at by customer, this.x) and at > 3',
  "sequence(a in last 9 days where n = 'v', then b within 3 days, then no c, all within 30 days)",
  'active_periods(latest 9 events where n, 4 of 7 days, at least 2) > 1',
  'every(orders from 2026-01-01 through today satisfies amount > $limit)',
  'count(distinct days of events) > count(distinct days)',
  'anniversary of birth_date in next 7 days',
  'a not like b and a not between 1 and 2 and a not after now and a is not unknown',
])('parses %s', (text) => {
  expect(parseExpressionText(text).diagnostics).toEqual([])
})

test.each([
  ['x in last month', 'SEG019', 'month', 'in last 1 full month'],
  ['x in next full week', 'SEG019', 'full', 'in next 1 full week'],
  ['x in 7 days', 'SEG019', '7', 'in last 7 days'],
  ['ts + 7 days', 'SEG019', '7 days', '7 days ago'],
  ['ts > 7 days and b', 'SEG019', '7 days', '7 days after x'],
  ['x from a to b', 'SEG010', 'to', 'through'],
  ['1 < x < 3', 'SEG020', '<', 'a < b and b < c'],
  ['x not is known', 'SEG010', 'not is', 'is not'],
  ['x not = 3', 'SEG010', 'not =', '!='],
  ['x is null', 'SEG010', 'null', 'is unknown'],
  ['x is not null', 'SEG010', 'null', 'is known'],
  ['a AND b', 'SEG018', 'AND', 'and'],
  ['NOT a', 'SEG018', 'NOT', 'not'],
  ['a IS known', 'SEG018', 'IS', 'is'],
  ['a == 1', 'SEG011', '==', '`=`'],
  ['a <> 1', 'SEG011', '<>', '!='],
  ['a && b', 'SEG011', '&&', 'and'],
  ['a = "it\'s"', 'SEG011', '"it\'s"', "'it''s'"],
  ['a in [1, 2]', 'SEG011', '[', 'round brackets'],
  ["a = 'x", 'SEG012', "'", "'"],
  ['`a = 1', 'SEG012', '`', 'backtick'],
  ['a < 10 %', 'SEG013', '10 %', '10%'],
  ['a < 3d', 'SEG013', '3d', '3 days'],
  ['a = 9223372036854775808', 'SEG013', '9223372036854775808', ''],
  ['d = 2026-02-30', 'SEG014', '2026-02-30', ''],
  ['d = 2026-1-3', 'SEG014', '2026-1-3', '2026-01-31'],
  ['d > 2026-01-31T09:00', 'SEG014', '2026-01-31T09:00', '2026-01-31T09:00Z'],
  ['d > 2026-01-31T09:00:00.1234567Z', 'SEG014', '2026-01-31T09:00:00.1234567Z', 'microseconds'],
  ['x in last 0 days', 'SEG015', '0', ''],
  ['top(1.5, x)', 'SEG015', '1.5', ''],
  ['(a = (1)', 'SEG017', '(', ''],
  ['a = 1)', 'SEG017', ')', ''],
  ['', 'SEG021', '', ''],
  ['exists orders', 'SEG010', 'orders', 'exists(orders'],
  ['x in 5', 'SEG010', '5', 'in (5)'],
  ['a =', 'SEG010', '', ''],
  ['x in < 3', 'SEG010', '<', ''],
  ['f(a to b)', 'SEG010', 'to', ''],
  ['a b', 'SEG010', 'b', ''],
])('%s is one %s at %s', (text, code, at, help) => {
  const fault = faultOf(text)
  expect(fault).toMatchObject({ tree: 'error', messages: 1, code, at })
  expect(fault.help).toContain(help)
  expect(fault.message).toMatch(/^[^A-Z].*[^.]$/)
})

test('trees of operators are flat', () => {
  const [nested, flat] = ['a and (b and (c and d))', 'a and b and c and d'].map((text) =>
    withoutSpans(parseExpressionText(text).value),
  )
  expect(nested).toEqual(flat)
})

test('places of nodes are exact', () => {
  const text = "  a = 1 and  count( orders where x in ('b') ) > 2 "
  const { value } = parseExpressionText(text)
  const shown = (value.kind === 'and' ? value.operands : []).map(({ span }) =>
    text.slice(span.start, span.end),
  )
  expect(shown).toEqual(['a = 1', "count( orders where x in ('b') ) > 2"])
})

test.each([
  ['0.00%', '0.0000'],
  ['10%', '0.10'],
  ['2.5%', '0.025'],
  ['100%', '1.00'],
])('%s is the decimal %s', (text, decimal) => {
  expect(parseExpressionText(text).value).toMatchObject({ literal: { text: decimal } })
})

test.each([
  ['2024-02-29', 'date', '2024-02-29'],
  ['2026-01-31T00:30+01:00', 'timestamp', '2026-01-30T23:30:00.000000Z'],
  ['2026-12-31T23:59:59.5-00:30', 'timestamp', '2027-01-01T00:29:59.500000Z'],
  ['0001-01-01T00:00Z', 'timestamp', '0001-01-01T00:00:00.000000Z'],
])('%s is the %s %s', (text, kind, canonical) => {
  expect(parseExpressionText(text).value).toMatchObject({
    literal: { type: { kind }, text: canonical },
  })
})

test.each([
  ['64 brackets', `${'('.repeat(64)}a${')'.repeat(64)}`, undefined],
  ['65 brackets', `${'('.repeat(65)}a${')'.repeat(65)}`, 64],
  ['20,000 brackets', '('.repeat(20_000), 64],
  ['20,000 cases', 'case when '.repeat(20_000), 64 * 10],
  ['nested moments', `${'start of day of '.repeat(20_000)}a`, undefined],
])('%s end in time', (_, text, at) => {
  parseExpressionText('a')
  const before = performance.now()
  const [fault] = parseExpressionText(text).diagnostics
  expect(performance.now() - before).toBeLessThan(1000)
  if (text.length > 200) expect(fault?.code).toBe('SEG016')
  if (at !== undefined) expect(fault?.primary?.span.start).toBe(at)
})

test.each([
  ['100,000 not', `${'not '.repeat(100_000)}a`],
  ['100,000 minus', `${'- '.repeat(100_000)}a`],
  ['20,000 and', Array(20_000).fill('a = 1').join(' and ')],
  ['256 operands', Array(256).fill('a').join(' + ')],
])('%s are no deeper than one', (_, text) => {
  expect(parseExpressionText(text).diagnostics).toEqual([])
})

test('257 operands of one calculation are refused', () => {
  expect(faultOf(Array(257).fill('a').join(' + '))).toMatchObject({ code: 'SEG016', at: '+' })
})

test('chains within chains are refused before they are too deep', () => {
  const text = `${'('.repeat(60)}a${`${' + a'.repeat(200)})`.repeat(60)}`
  expect(faultOf(text).code).toBe('SEG016')
})

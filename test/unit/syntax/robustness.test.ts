import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sourceFile } from '../../../src/source/source-file.js'
import { parseDocument } from '../../../src/syntax/parse-document.js'
import { parseExpressionText } from '../../../src/syntax/parse-expression.js'
import { parseProject } from '../../../src/syntax/parse-project.js'

const valid = `
tables:
  orders:
    source: shop.orders
    key: order_id
    columns: { order_id: integer, amount: "decimal(12,2)", tags: list of string }
    references: { customer: customers }
traits:
  customer:
    value: &v sum(orders.amount in last 30 days where status = 'completed')
segments:
  vip:
    entity: customer
    where:
      all:
        - *v
        - >-
          a = 'it''s'
          and b
        - none: [c, "d = \\"x\\""]
segmentations:
  stage: { entity: customer, cases: { new: a, old: b }, else: other }
`
const pieces = [
  '\t',
  '\n',
  '- ',
  ': ',
  '[',
  ']',
  '{',
  '}',
  "'",
  '"',
  '`',
  '*v',
  '&a ',
  '!t ',
  '%',
  '@',
  '|',
  '>',
  '#',
  ' #',
  '---\n',
  '<<',
  '? ',
  '\\',
  '(',
  ')',
  ',',
  'é',
  '\u2028',
  '\r',
  '😀'.charAt(0),
]

/** Seconds after which a text of a few hundred characters is no longer read fast, with room for a busy machine. */
const limit = 2000

function expectToEnd(text: string): void {
  const before = performance.now()
  const file = sourceFile('x.yaml', text)
  for (const { diagnostics } of [
    parseDocument(file),
    parseProject(file),
    parseExpressionText(text),
  ])
    for (const { primary } of diagnostics) {
      expect(primary?.span.start).toBeGreaterThanOrEqual(0)
      expect(primary?.span.end).toBeLessThanOrEqual(text.length + 1)
      expect(primary?.span.end).toBeGreaterThanOrEqual(primary?.span.start ?? 0)
    }
  expect(performance.now() - before).toBeLessThan(limit)
}

test('no text throws', () => {
  const piece = fc.oneof(
    fc.constantFrom(...pieces),
    fc.constantFrom('a', 'where', 'segments', ' ', '  '),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (parts) => expectToEnd(parts.join(''))),
    { numRuns: 500 },
  )
})

test('no change of a valid file throws', () => {
  const edit = fc.record({
    at: fc.nat(valid.length),
    remove: fc.nat(6),
    insert: fc.constantFrom('', ...pieces),
  })
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
      let text = valid
      for (const { at, remove, insert } of edits)
        text = text.slice(0, at) + insert + text.slice(at + remove)
      expectToEnd(text)
    }),
    { numRuns: 500 },
  )
})

const where = 'segments:\n  a:\n    entity: c\n    where: '
const bomb = Array.from(
  { length: 40 },
  (_, i) => `b${i + 1}: &b${i + 1} [${Array(9).fill(`*b${i}`).join(', ')}]`,
)

test.each([
  ['20,000 open brackets', where + '['.repeat(20_000)],
  ['20,000 brackets', where + '['.repeat(20_000) + ']'.repeat(20_000)],
  ['20,000 open braces', where + '{a: '.repeat(20_000)],
  ['20,000 dashes', '- '.repeat(20_000)],
  ['20,000 question marks', '? '.repeat(20_000)],
  ['a deep block', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ['20 MB', 'a'.repeat(20_000_000)],
  ['a bomb of aliases', `b0: &b0 [x]\n${bomb.join('\n')}\n${where}{ all: *b40 }\n`],
])('%s: a clear error, soon', (_, text) => {
  const before = performance.now()
  const { diagnostics } = parseDocument(sourceFile('x.yaml', text))
  expect(diagnostics.map(({ code }) => code)).toContainEqual(expect.stringMatching(/^SEG00[36]$/))
  expect(performance.now() - before).toBeLessThan(5000)
})

test.each([
  [
    'keys',
    (n: number) => `segments:\n${Array.from({ length: n }, (_, i) => `  k${i}: a`).join('\n')}`,
  ],
  ['aliases', (n: number) => `a: &a x\n${where}{ all: [${'*a, '.repeat(n)}b] }`],
  ['anchors', (n: number) => Array.from({ length: n }, (_, i) => `b${i}: &b${i} x`).join('\n')],
  ['errors', (n: number) => 'a: `\n'.repeat(n)],
  ['tags', (n: number) => '- !a b\n'.repeat(n)],
  ['lines', (n: number) => `${where}a\n${'      and b\n'.repeat(n)}`],
  ['quotes', (n: number) => `${where}'${"''".repeat(n)}'`],
  ['cuts', (n: number) => `${where}[${"x in ('a', ".repeat(n)}]`],
])('twice the %s take no more than a few times as long', (_, text) => {
  const timeOf = (size: number): number => {
    const before = performance.now()
    parseDocument(sourceFile('x.yaml', text(size)))
    return performance.now() - before
  }
  timeOf(2000)
  const small = Math.max(timeOf(4000), 20)
  expect(timeOf(16_000) / small).toBeLessThan(12)
})

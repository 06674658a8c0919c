import { expect, test } from 'vitest'
import { positionAt, sourceFile } from '../../../src/source/source-file.js'
import { parseDocument } from '../../../src/syntax/parse-document.js'
import { withoutSpans } from './without-spans.js'

const parse = (text: string) => parseDocument(sourceFile('x.yaml', text))

/** Each fault as `line:column code`, in the order of the file. */
const faults = (text: string): readonly string[] =>
  parse(text)
    .diagnostics.map(({ code, primary }) => ({ code, span: primary!.span }))
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ code, span }) => {
      const { line, column } = positionAt(span.file, span.start)
      return `${line}:${column} ${code}`
    })

const helpOf = (text: string) =>
  parse(text)
    .diagnostics.map(({ help }) => help)
    .join('\n')
const segment = (where: string) => `segments:\n  a:\n    entity: c\n    where: ${where}\n`
const whereOf = (where: string) => {
  const { value, diagnostics } = parse(segment(where))
  expect(diagnostics).toEqual([])
  const [definition] = value.definitions
  return withoutSpans(definition?.kind === 'segment' ? definition.where : undefined)
}

test('reads every kind of definition', () => {
  const { value, diagnostics } = parse(`
tables:
  orders:
    source: shop.orders
    key: [order_id, line]
    time: order.ordered_at
    where: deleted_at is unknown
    columns:
      order_id: integer
      tags: list of string
      HouseholdId: { type: "decimal(12,2)", column: Household, nullable: false, values: [007, x] }
    references:
      customer: customers
      referrer: { table: customers, column: referrer_id, inverse: referrals_made }
  premium: { csv: lists/premium.csv, key: occupation, columns: { occupation: string } }
  views: { of: events, where: name = 'view', by: [customer, product_id] }
entities:
  customer: { table: customers, where: not is_test, since: signed_up_at }
traits:
  customer:
    age: { value: years between birth_date and today, unit: years }
    last: max(orders.ordered_at)
segments:
  vip:
    entity: customer
    where: age > 3
    status: draft
    tags: [a, 2]
    publish: [email, age]
    size: { min: 500 }
segmentations:
  stage:
    entity: customer
    cases: { new: a in last 30 days, "at risk": b }
    else: other
tests: {}
`)
  expect(diagnostics).toEqual([])
  expect(value.tests).toEqual([])
  expect(withoutSpans(value.definitions)).toMatchObject([
    {
      kind: 'table',
      origin: { kind: 'source', parts: ['shop', 'orders'] },
      key: [{ text: 'order_id' }, { text: 'line' }],
      time: { steps: [{ text: 'order' }, { text: 'ordered_at' }] },
      columns: [
        { name: { text: 'order_id' }, type: { kind: 'integer' } },
        { type: { kind: 'list', of: { kind: 'string' } } },
        {
          type: { kind: 'decimal', precision: 12, scale: 2 },
          nullable: false,
          values: [{ text: '007' }, { text: 'x' }],
        },
      ],
      references: [
        { table: { text: 'customers' } },
        { columns: [{ text: 'referrer_id' }], inverse: { text: 'referrals_made' } },
      ],
    },
    { origin: { kind: 'csv' } },
    { origin: { kind: 'of', by: [{ text: 'customer' }, { text: 'product_id' }] } },
    { kind: 'entity', since: { steps: [{ text: 'signed_up_at' }] } },
    { kind: 'trait', owner: { text: 'customer' }, unit: 'years' },
    { kind: 'trait', name: { text: 'last' }, value: { kind: 'aggregate' } },
    {
      kind: 'segment',
      documentation: { status: 'draft', tags: ['a', '2'], size: { min: { text: '500' } } },
    },
    {
      kind: 'segmentation',
      labelling: {
        kind: 'cases',
        cases: [{ label: { text: 'new' } }, { label: { text: 'at risk' } }],
      },
      otherwise: { text: 'other' },
    },
  ])
})

test.each([
  ['{ all: [a, b], none: [c] }', 'a and b and not c'],
  ['{ any: [a, { all: [b, c] }] }', 'a or b and c'],
  ['{ all: [a, { all: [b, { all: [c] }] }] }', 'a and b and c'],
  ['{ none: [a, b] }', 'not (a or b)'],
  ['{ none: [not a] }', 'not not a'],
  ['{ all: [a] }', 'a'],
])('%s is the same tree as %s', (tree, text) => {
  expect(whereOf(tree)).toEqual(whereOf(text))
})

test('scalars that YAML takes for other types are expressions', () => {
  expect(whereOf('true')).toMatchObject({ kind: 'literal', literal: { text: 'true' } })
  expect(whereOf('5')).toMatchObject({ kind: 'literal', literal: { text: '5' } })
})

test('at_least has a node of its own', () => {
  expect(whereOf('{ at_least: { count: 2, of: [a, b, c] } }')).toMatchObject({ count: 2 })
})

test('trees and brackets count towards one depth', () => {
  const tree = (levels: number, leaf: string) =>
    `${'{any: [x, '.repeat(levels)}${leaf}${']}'.repeat(levels)}`
  expect(faults(segment(tree(64, 'b')))).toEqual([])
  expect(faults(segment(tree(65, 'b')))).toEqual([`4:${12 + 64 * 10 + 1} SEG016`])
  expect(faults(segment(tree(60, '"((((a))))"')))).toEqual([])
  expect(faults(segment(tree(60, '"(((((a)))))"')))).toHaveLength(1)
})

test.each([
  [
    'decimal in a flow mapping',
    'tables:\n  t:\n    source: t\n    columns: { a: { type: decimal(12,2) } }\n',
    '4:27 SEG002',
  ],
  ['list in a flow list', segment('{ all: [x in (1, 2)] }'), '4:20 SEG002'],
  ['expression as a list', segment('[x in (1, 2)]'), '4:13 SEG002'],
  ['comment in a text', segment("name = 'x #1' and b"), '4:12 SEG002'],
  ['key in an item', segment("\n      all:\n        - name = 'a: b'\n        - c"), '6:11 SEG002'],
  ['key in a value', segment("name = 'foo: bar'"), '4:12 SEG002'],
  ['block indicator', segment('> 0'), '4:12 SEG002'],
  ['block indicator in a flow mapping', segment('{ low: > 0 }'), '4:12 SEG002'],
  ['backtick', segment('`x` = 1'), '4:12 SEG002'],
  ['quote, then text', segment("'a' = b"), '4:12 SEG002'],
  ['percent sign', segment('%x'), '4:12 SEG002'],
  ['at sign', segment('@x'), '4:12 SEG002'],
])('%s: the whole expression is to be quoted', (_, text, place) => {
  expect(faults(text)).toEqual([place])
  expect(helpOf(text)).toContain('quote the whole expression')
})

test.each([
  ['an alias to nowhere', segment('\n      all:\n        - *x\n        - b'), ['6:11 SEG006']],
  ['an alias inside itself', segment('&a { all: [*a, b] }'), ['4:23 SEG006']],
  ['a tag', segment('!x a'), ['4:12 SEG007']],
  ['a merge key', 'segments:\n  <<: { a: 1 }\n', ['2:3 SEG007']],
  ['a duplicate key', `${segment('a')}    entity: d\n`, ['5:5 SEG005']],
  ['an unclosed quote', segment("'a and b"), ['4:12 SEG001']],
  ['an unclosed bracket', segment('{ all: [a, b]'), ['4:12 SEG001']],
  ['a tab', 'segments:\n\ta:\n', ['2:1 SEG001']],
  ['two documents', `${segment('a')}---\n${segment('b')}`, ['5:1 SEG001']],
  ['NUL', 'a\0', ['1:2 SEG004']],
  ['half a surrogate pair', 'a: \ud800', ['1:4 SEG004']],
  ['a list of definitions', 'segments:\n  - a\n', ['2:3 SEG103']],
  ['an empty tree', segment('{}'), ['4:12 SEG106']],
  ['an empty list', segment('{ all: [] }'), ['4:19 SEG106']],
  ['a list alone', segment('[a, b]'), ['4:12 SEG103']],
  ['no condition', 'segments:\n  a:\n    entity: c\n', ['2:3 SEG102']],
  ['a misspelled key', segment('a').replace('where', 'whre'), ['4:5 SEG101']],
  ['both kinds of members', `${segment('a')}    members: a.csv\n`, ['5:5 SEG107']],
  ['a name in upper case', segment('a').replace('  a:', '  VIPs:'), ['2:3 SEG104']],
  ['a long name', segment('a').replace('  a:', `  ${'a'.repeat(64)}:`), ['2:3 SEG104']],
  ['a wrong status', `${segment('a')}    status: lve\n`, ['5:13 SEG108']],
  ['a count of 0', segment('{ at_least: { count: 0, of: [a] } }'), ['4:33 SEG015']],
  ['a path that is none', 'entities:\n  c: { table: t, since: a + b }\n', ['2:25 SEG103']],
])('%s is reported once', (_, text, places) => {
  expect(faults(text)).toEqual(places)
})

test.each([
  ['int', 'integer'],
  ['varchar(20)', 'string'],
  ['datetime', 'timestamp'],
  ['number', 'decimal(12,2)'],
  ['decimal', 'decimal(12,2)'],
  ['strng', 'string'],
  ['list of text', 'string'],
])('the type %s is an error that offers %s', (type, offered) => {
  const text = `tables:\n  t:\n    source: t\n    columns:\n      a: ${type}\n`
  expect(faults(text)).toEqual(['5:10 SEG105'])
  expect(helpOf(text)).toContain(offered)
})

test('booleans are true or false', () => {
  const text = 'tables:\n  t:\n    source: t\n    columns: { a: { type: date, pii: yes } }\n'
  expect(faults(text)).toEqual(['4:38 SEG103'])
  expect(helpOf(text)).toContain('true')
})

test('one run shows all faults', () => {
  const text = `${segment('a =')}  b:\n    entity: c\n    where: > 3\n  C:\n    entity: c\n    where: x ==\n    wher: 1\n`
  expect(faults(text)).toEqual([
    '4:15 SEG010',
    '7:12 SEG002',
    '8:3 SEG104',
    '10:14 SEG011',
    '11:5 SEG101',
  ])
})

test('a byte order mark and line ends of Windows are fine', () => {
  expect(faults(`\ufeff${segment('a')}`.replaceAll('\n', '\r\n'))).toEqual([])
})

test.each(['', '# nothing', '---', 'segments:\n'])('%j has no definitions', (text) => {
  expect(parse(text)).toMatchObject({ diagnostics: [], value: { definitions: [] } })
})

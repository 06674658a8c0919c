import fc from 'fast-check'
import { stringify, type Scalar } from 'yaml'
import { expect, test } from 'vitest'
import { parseDocument } from '../../../src/syntax/parse-document.js'
import { sourceFile } from '../../../src/source/source-file.js'

/** The text from the place of the only fault on: `+=` begins no expression, wherever it stands. */
function placeOfFault(text: string): string {
  const { diagnostics } = parseDocument(sourceFile('x.yaml', text))
  expect(diagnostics.map(({ code }) => code)).toEqual(['SEG010'])
  return text.slice(diagnostics[0]?.primary?.span.start)
}

const under = (value: string) =>
  `segments:\n  a:\n    entity: c\n    where: ${value}\n    label: x\n`

test.each([
  ['plain', 'count(orders) > 2 and = 1 # c'],
  ['plain over lines', 'a = 1\n\n      and x = 1\n      and = 2'],
  ['single-quoted', "'status = ''paid'' and = ''x'''"],
  ['single-quoted over lines', "'a\n\n      and\n      = 3'"],
  ['double-quoted', '"a = \'\\u00e9 \\t \\U0001F600\' and = 1"'],
  ['double-quoted, continued', '"a \\\n      and\n\n      b and = 1"'],
  ['literal', "|\n      a = '😀'\n        and\n      = 1"],
  ['folded', '>-\n      a = 1\n\n        and b\n      and = 1'],
  ['with an indicator', '|2+ # c\n      a\n      and = 1\n\n'],
  ['with an anchor', '&x a and = 1'],
])('a fault in a %s scalar is where it is written', (_, value) => {
  expect(placeOfFault(under(value))).toMatch(/^= ?(?:1|2|3|''x)/)
  expect(placeOfFault(under(value).replaceAll('\n', '\r\n'))).toMatch(/^= ?(?:1|2|3|''x)/)
})

test('a fault at the end is after the last word', () => {
  expect(placeOfFault(under('>\n      a and\n'))).toMatch(/^\n/)
})

const types: readonly Scalar.Type[] = [
  'PLAIN',
  'QUOTE_SINGLE',
  'QUOTE_DOUBLE',
  'BLOCK_LITERAL',
  'BLOCK_FOLDED',
]

test('a planted word is found at its place in every style', () => {
  const filler = fc.array(
    fc.constantFrom(
      "a = 'é'",
      'b',
      "c != 'it''s'",
      '(\n  d)',
      'e\n',
      "\n\nf = 'two  spaces'",
      "g = '😀\t'",
    ),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(
      filler,
      filler,
      fc.constantFrom(...types),
      fc.boolean(),
      (before, after, type, crlf) => {
        const value = [...before, 'PLANTED', ...after].join(' and ')
        const node = { segments: { a: { entity: 'c', where: value } } }
        const yaml = stringify(node, {
          defaultStringType: type,
          defaultKeyType: 'PLAIN',
          lineWidth: 30,
        })
        const text = crlf ? yaml.replaceAll('\n', '\r\n') : yaml
        const { value: document } = parseDocument(sourceFile('x.yaml', text))
        const [segment] = document.definitions
        const condition = segment?.kind === 'segment' ? segment.where : undefined
        const operands =
          condition?.kind === 'and' ? condition.operands : condition ? [condition] : []
        const planted = operands.find(
          (each) => each.kind === 'path' && each.path.steps[0]?.text === 'PLANTED',
        )
        expect(planted?.span.start).toBe(text.indexOf('PLANTED'))
      },
    ),
    { numRuns: 500 },
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { positionAt, sourceFile } from '../../../src/source/source-file.js'
import { parseCsv } from '../../../src/syntax/csv/parse-csv.js'

function parsed(text: string): {
  readonly records: readonly (readonly string[])[]
  readonly faults: readonly string[]
} {
  const file = sourceFile('list.csv', text)
  const faults: Diagnostic[] = []
  const records = parseCsv(file, (fault) => faults.push(fault))
  return {
    records: records.map((record) => record.map((field) => field.text)),
    faults: faults.map(({ message, primary }) => {
      const { line, column } = positionAt(file, primary?.span.start ?? 0)
      return `${line}:${column} ${message}`
    }),
  }
}

test.each<[text: string, records: readonly (readonly string[])[]]>([
  ['', []],
  ['\ufeff', []],
  ['a', [['a']]],
  ['\ufeffa,b\n', [['a', 'b']]],
  [
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,b\n,\n',
    [
      ['a', 'b'],
      ['', ''],
    ],
  ],
  ['a\n\n\r\n1\n\n', [['a'], ['1']]],
  ['a\n""\n', [['a'], ['']]],
  ['"a,b","c""d","e\r\nf"\n', [['a,b', 'c"d', 'e\r\nf']]],
  [' a , b\n', [[' a ', ' b']]],
  ['"""",","\n', [['"', ',']]],
  ['ä,🙂,\u2028\n', [['ä', '🙂', '\u2028']]],
])('%j', (text, records) => {
  expect(parsed(text)).toEqual({ records, faults: [] })
})

test.each([
  ['a\n"b', '2:1 a quoted field without an end'],
  ['a\nb"c"', '2:2 a quote inside a field'],
  ['a\n"b"c', '2:4 text behind a quoted field'],
  ['a\n"b""', '2:1 a quoted field without an end'],
  ['a\rb', '1:2 a line that ends in CR alone'],
])('%j is no CSV', (text, fault) => {
  expect(parsed(text).faults).toEqual([fault])
})

test('what is written as RFC 4180 says is read again', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'ä') })
  const record = fc.array(field, { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(record), fc.constantFrom('\n', '\r\n'), (records, end) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
      const text = records.map((fields) => fields.map(quoted).join(',') + end).join('')
      expect(parsed(text)).toEqual({ records, faults: [] })
    }),
  )
})

test('a hundred thousand records take no time worth naming', () => {
  const text = 'a,b\n' + '1,"x, ""y"""\n'.repeat(100_000)
  const before = performance.now()
  expect(parsed(text).records).toHaveLength(100_001)
  expect(performance.now() - before).toBeLessThan(5_000)
})

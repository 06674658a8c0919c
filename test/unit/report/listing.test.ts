import { expect, test } from 'vitest'
import { writtenText } from '../../../src/report/listing.js'
import { sourceFile } from '../../../src/source/source-file.js'

function written(text: string, start: string): string {
  const file = sourceFile('a.yaml', text)
  return writtenText({ span: { file, start: text.indexOf(start), end: text.length } })
}

test('the text of a definition loses the indentation of its place and nothing else', () => {
  expect(
    written('segments:\r\n  vip:\r\n    where: >-\r\n        a\r\n\r\n      and b\r\n', 'vip'),
  ).toBe('vip:\n  where: >-\n      a\n\n    and b')
})

test('lines further left, as of a flow style, stay as they are', () => {
  expect(written('segments:\n    vip: { where: a,\n  entity: c }', 'vip')).toBe(
    'vip: { where: a,\n  entity: c }',
  )
  expect(written('segments: { vip: {\n  where: a } }', 'vip')).toBe('vip: {\n  where: a } }')
})

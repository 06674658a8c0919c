import { expect, test } from 'vitest'
import { renderJson } from '../../../src/diagnostic/render-json.js'
import { sourceFile } from '../../../src/source/source-file.js'

test('a finding names its places by line and column from 1, the end exclusive', () => {
  const file = sourceFile('a.yaml', 'one\ntwo three\n')
  expect(
    renderJson([
      {
        code: 'SEG201',
        severity: 'warning',
        message: 'unknown name',
        primary: { span: { file, start: 8, end: 13 }, text: 'here' },
        related: [{ span: { file, start: 0, end: 7 } }],
        notes: ['a fact'],
        help: 'do it',
      },
    ]),
  ).toEqual([
    {
      code: 'SEG201',
      severity: 'warning',
      message: 'unknown name',
      place: { file: 'a.yaml', line: 2, column: 5, end_line: 2, end_column: 10, text: 'here' },
      related: [{ file: 'a.yaml', line: 1, column: 1, end_line: 2, end_column: 4 }],
      notes: ['a fact'],
      help: 'do it',
    },
  ])
})

test('a finding without a place has no keys for it', () => {
  expect(renderJson([{ code: 'SEG701', severity: 'error', message: 'gone' }])).toEqual([
    { code: 'SEG701', severity: 'error', message: 'gone' },
  ])
})

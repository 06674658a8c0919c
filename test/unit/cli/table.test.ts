import { expect, test } from 'vitest'
import { counted, renderTable } from '../../../src/cli/table.js'

test('columns are aligned, numbers to the right', () => {
  expect(
    renderTable(
      ['name', 'count', 'share'],
      [
        ['日本', '1,000', '99.5%'],
        ['x', '5', ''],
      ],
    ),
  ).toBe('name  count  share\n日本  1,000  99.5%\nx         5\n')
})

test('values cannot move the cursor', () => {
  expect(renderTable(['a'], [['\u001b[2J\nx']])).toBe('a\n␛[2J␊x\n')
})

test('nouns follow their number', () => {
  expect([counted(1, 'view'), counted(0, 'view'), counted(1234, 'view')]).toEqual([
    '1 view',
    '0 views',
    '1,234 views',
  ])
})

import { expect, test } from 'vitest'
import { checkKeys, checkTimes } from '../../../src/cli/doctor/check-rows.js'
import type { Examined } from '../../../src/cli/doctor/check-rows.js'
import { sourceFile } from '../../../src/source/source-file.js'

const table = (name: string): Examined['table'] => ({
  name,
  origin: { kind: 'source', source: ['shop', name] },
  columns: new Map(),
  key: ['id'],
  time: ['at'],
  references: new Map(),
  inverses: new Map(),
  span: { file: sourceFile('', ''), start: 0, end: 0 },
})
const unread: Examined = { table: table('orders'), health: { refused: 'no right' } }
const read: Examined = {
  table: table('visits'),
  health: {
    rows: 1,
    keyless: 0,
    duplicates: { count: 0, examples: [] },
    timeless: 0,
    dangling: [],
  },
}

test('nothing is said about the rows of tables that cannot be read', () => {
  expect(checkTimes([unread, read])).toMatchObject({
    status: 'ok',
    summary: 'every row of 1 table has one; 1 table cannot be read',
  })
  expect(checkTimes([unread])).toMatchObject({
    status: 'skipped',
    summary: '1 table cannot be read',
  })
  expect(checkKeys([unread, read])).toMatchObject({
    status: 'failed',
    summary: '1 table cannot be read',
  })
})

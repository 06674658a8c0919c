import { describe, expect, test } from 'vitest'
import type { DataType } from '../../../src/catalog/data-type.js'
import { decimal, integer, string, timestamp } from '../../../src/catalog/data-type.js'
import type { DeclaredTable } from '../../../src/deploy/check-tables.js'
import { checkTables } from '../../../src/deploy/check-tables.js'
import { sourceFile } from '../../../src/source/source-file.js'
import type { ColumnFamily } from '../../../src/warehouse/warehouse-column.js'

const file = sourceFile('tables.yaml', 'orders:\n  amount:\n')
const tableSpan = { file, start: 0, end: 6 }
const columnSpan = { file, start: 10, end: 16 }

function declared(type: DataType, timezone?: string): DeclaredTable {
  return {
    name: 'orders',
    source: ['shop', 'orders'],
    columns: [
      { name: 'amount', column: 'Amount', type, span: columnSpan, ...(timezone && { timezone }) },
    ],
    span: tableSpan,
  }
}

function check(
  type: DataType,
  family: ColumnFamily,
  options: { text?: string; zone?: string } = {},
) {
  const columns = [{ name: 'Amount', type: options.text ?? family.toUpperCase(), family }]
  return checkTables([declared(type, options.zone)], [{ columns, neighbours: [] }], (name) => name)
}

describe('a table', () => {
  test('that is missing is reported at its declaration, with a similar name', () => {
    const found = checkTables(
      [declared(integer)],
      [{ columns: undefined, neighbours: ['order', 'customers'] }],
      (name) => name,
    )
    expect(found).toMatchObject([
      {
        code: 'SEG721',
        message: 'the warehouse has no table `shop.orders`',
        primary: { span: tableSpan },
        help: 'a similar name exists: `shop.order`',
      },
    ])
  })
  test('that lacks a column is reported at the column, with a similar name', () => {
    const columns = [{ name: 'amount', type: 'INTEGER', family: 'integer' as const }]
    const described = [{ columns, neighbours: [] }]
    expect(checkTables([declared(integer)], described, (name) => name)).toMatchObject([
      { code: 'SEG722', primary: { span: columnSpan }, help: 'a similar name exists: `amount`' },
    ])
    expect(checkTables([declared(integer)], described, (name) => name.toLowerCase())).toEqual([])
  })
})

describe('a column', () => {
  test('of the declared type is fine, a whole number as a decimal too', () => {
    expect(check(integer, 'integer')).toEqual([])
    expect(check(decimal(2, 12), 'decimal')).toEqual([])
    expect(check(decimal(2, 12), 'integer')).toEqual([])
    expect(check(timestamp, 'timestamp')).toEqual([])
    expect(check(timestamp, 'local_timestamp', { zone: 'UTC' })).toEqual([])
  })
  test('of another type says how it is declared', () => {
    expect(check(integer, 'decimal', { text: 'DECIMAL(12,2)' })).toMatchObject([
      {
        code: 'SEG723',
        message: 'column `Amount` is no integer',
        primary: { span: columnSpan, text: 'the warehouse has `DECIMAL(12,2)`' },
        help: 'declare it as `decimal(12,2)`',
      },
    ])
    expect(check(string, 'other', { text: 'json' })).toMatchObject([
      { help: 'leave the column out, or cast it in a view and name that as `source`' },
    ])
  })
  test('of lists has the elements that are declared', () => {
    const list = (of: DataType): DataType => ({ kind: 'list', of })
    expect(check(list(string), 'list of string')).toEqual([])
    expect(check(list(decimal(2, 12)), 'list of integer')).toEqual([])
    expect(check(list(string), 'string')).toMatchObject([
      { message: 'column `Amount` is no list of string', help: 'declare it as `string`' },
    ])
    expect(check(integer, 'list of decimal', { text: 'NUMERIC(5,1)[]' })).toMatchObject([
      { help: 'declare it as `list of decimal(5,1)`' },
    ])
    expect(check(list(timestamp), 'list of local_timestamp')).toMatchObject([
      { code: 'SEG723', help: expect.stringContaining('leave the column out') as string },
    ])
  })
  test('with levels is text', () => {
    expect(check({ kind: 'string', levels: ['low', 'high'] }, 'string')).toEqual([])
    expect(check({ kind: 'string', levels: ['low', 'high'] }, 'date')).toMatchObject([
      { message: 'column `Amount` is no string' },
    ])
  })
  test('of JSON has members, another has none', () => {
    const member = declared(string)
    const columns = [{ ...member.columns[0]!, at: ['plan'] }]
    const found = (family: ColumnFamily) =>
      checkTables(
        [{ ...member, columns }],
        [{ columns: [{ name: 'Amount', type: 'X', family }], neighbours: [] }],
        (name) => name,
      )
    expect(found('json')).toEqual([])
    expect(found('string')).toMatchObject([
      { code: 'SEG723', message: 'column `Amount` holds no JSON, so it has no members' },
    ])
    expect(check(string, 'json')).toMatchObject([
      {
        message: 'column `Amount` holds JSON',
        help: 'declare its members, as in `{ type: string, at: Amount.member }`',
      },
    ])
  })
  test('that is a timestamp without a zone says which key is missing', () => {
    expect(check(timestamp, 'local_timestamp')).toMatchObject([
      { code: 'SEG724', help: expect.stringContaining('timezone: UTC') as string },
    ])
  })
  test('that holds instants takes no zone', () => {
    expect(check(timestamp, 'timestamp', { zone: 'UTC' })).toMatchObject([{ code: 'SEG723' }])
  })
})

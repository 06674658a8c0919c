import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseExpressionText } from '../../src/syntax/parse-expression.js'

const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8')

/** The code of the first column of the table below a heading. */
function firstColumn(heading: string): readonly string[] {
  const lines = page.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `))
  const rest = lines.slice(start + 2)
  const rows = rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith('|')),
  )
  return rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
  )
}

describe('tables of docs/language.md say what is understood', () => {
  test.each(firstColumn('window'))('window %s', (window) => {
    expect(parseExpressionText(`x ${window}`).diagnostics).toEqual([])
  })
  const aggregates = firstColumn('aggregate').flatMap((code) => {
    const [, names = '', rest = ''] = /^([a-z ]+) (\(.*)$/.exec(code) ?? []
    return names === '' ? [code.replace('…', 'path.value')] : names.split(' ').map((f) => f + rest)
  })
  test.each(aggregates)('aggregate %s', (aggregate) => {
    expect(parseExpressionText(aggregate).diagnostics).toEqual([])
  })
  test('are found', () => {
    expect(Math.min(firstColumn('window').length, aggregates.length)).toBeGreaterThan(9)
  })
})

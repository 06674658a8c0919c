import { describe, expect, test } from 'vitest'
import { caseFiles } from '../support/conformance/case-files.js'

const files = caseFiles('test/conformance')
const questions = files.flatMap((file) => file.questions)
const titles = questions.map(({ title }) => title).join('\n')

test('there are at least sixty cases, and no two of a file ask the same', () => {
  expect(questions.length).toBeGreaterThanOrEqual(60)
  for (const file of files) {
    const asked = file.questions.map(({ title }) => title)
    const twice = asked.filter((title, index) => asked.indexOf(title) !== index)
    expect([file.name, twice]).toEqual([file.name, []])
  }
})

describe('every case file', () => {
  test.each(files.map((file) => [file.name, file] as const))(
    '%s can tell right from wrong',
    (_, file) => {
      const rows = [...file.rows.values()].flat()
      const columns = new Set(rows.flatMap((row) => Object.keys(row)))
      const hasUnknown = rows.some((row) => Object.keys(row).length < columns.size)
      expect(hasUnknown).toBe(true)
      const most = Math.max(...[...file.rows.values()].map((list) => list.length))
      const flat = file.questions.filter(
        ({ expected }) =>
          expected.kind === 'members' &&
          (expected.keys.length === 0 || expected.keys.length === most),
      )
      expect(flat.length / file.questions.length).toBeLessThan(0.3)
    },
  )
})

const windows = [
  ...['in last \\d+ (?!full)', 'in last \\d+ full', 'in next \\d+ (?!full)', 'in next \\d+ full'],
  ...['in this', 'on', 'since', 'before', 'after', 'from .* until', 'from .* through'],
]
const aggregates = [
  ...['count', 'sum', 'avg', 'min', 'max', 'median', 'exists', 'every', 'share', 'first', 'last'],
]
const forms = [
  ...['is known', 'is unknown', 'is not known', 'not in', 'not between', 'not like', ' != '],
  ...['count\\(distinct [a-z]+\\.', 'count\\(distinct (days|weeks|months) of', 'latest \\d+'],
  ...['satisfies', 'this\\.', 'case when', 'at_least', 'none:', 'any:', 'all:'],
  ...['ago', 'from now', 'start of', 'units? before|days before', 'months? after', '\\w+s between'],
]

describe('some case has', () => {
  test.each(windows)('a window %s', (window) => {
    expect(titles).toMatch(new RegExp(`\\b${window}\\b`))
  })
  test.each(aggregates)('the aggregate %s', (name) => {
    expect(titles).toMatch(new RegExp(`\\b${name}\\(`))
  })
  test.each(forms)('the form %s', (form) => {
    expect(titles).toMatch(new RegExp(form))
  })
})

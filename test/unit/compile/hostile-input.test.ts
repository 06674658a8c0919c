import { describe, expect, test } from 'vitest'
import { compileProject } from '../../../src/compile.js'
import { checkProject } from '../../../src/compile/check-project.js'
import type { Sources } from '../../../src/compile/check-project.js'
import { dialects } from '../../../src/dialect/index.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { parseProject } from '../../../src/syntax/parse-project.js'

const tables = `tables:
  customers:
    source: customers
    key: customer_id
    columns: { customer_id: integer, score: integer, flag: boolean, name: string }
entities:
  customer: { table: customers }
`

function project(...texts: readonly string[]): Sources {
  const [settings, ...definitions] = ['name: hostile\n', ...texts].map((text, index) =>
    sourceFile(`${index}.yaml`, text),
  )
  return { project: parseProject(settings!).value, files: definitions }
}

function segment(where: string, name = 's'): string {
  return `segments:\n  ${name}:\n    entity: customer\n    where: ${where}\n`
}

/** Codes of a check; every dialect is asked for the text of what has none. Nothing may be thrown. */
function codesOf(sources: Sources): readonly string[] {
  const { diagnostics } = checkProject(sources)
  if (diagnostics.length === 0)
    for (const dialect of dialects.values()) compileProject(sources, { dialect })
  return diagnostics.map(({ code }) => code)
}

/** Of the processor, so that a busy machine is no fault. */
function seconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('')

describe('texts that are no definitions', () => {
  test.each([
    ['nothing', '', []],
    ['a byte order mark', `\ufeff${tables}${segment('flag')}`, []],
    ['CRLF', `${tables}${segment('flag')}`.replaceAll('\n', '\r\n'), []],
    ['a NUL byte', `${tables}\0`, ['SEG004']],
    ['a lone surrogate', `${tables}# \ud83d\n`, ['SEG004']],
    ['a number', '7', ['SEG103']],
    ['a list', '- a', ['SEG103']],
    [
      'a list of mappings for each section',
      many(3, (i) => `k${i}: [{ a: b }]\n`),
      Array(3).fill('SEG101'),
    ],
    ['20 MB', `${tables}# ${'x'.repeat(20_000_000)}`, ['SEG003']],
  ])('%s', (_, text, codes) => {
    expect(codesOf(project(text))).toEqual(codes)
  })

  test('every value of a wrong kind in every place', () => {
    const values = [
      '',
      '~',
      '7',
      'true',
      '[]',
      '{}',
      '[a]',
      '[[a]]',
      '{ a: b }',
      "''",
      '*x',
      '!t a',
      '2026-01-01',
    ]
    const places = [
      (v: string) => `tables: ${v}`,
      (v: string) => `tables: { t: ${v} }`,
      (v: string) =>
        `tables: { t: { source: ${v}, key: ${v}, time: ${v}, where: ${v}, columns: ${v}, references: ${v} } }`,
      (v: string) =>
        `tables: { t: { source: a, key: b, columns: { b: ${v} }, references: { c: ${v} } } }`,
      (v: string) =>
        `tables: { t: { source: a, key: b, columns: { b: { type: ${v}, values: ${v}, column: ${v} } } } }`,
      (v: string) => `entities: { e: ${v} }`,
      (v: string) => `entities: { e: { table: ${v}, where: ${v}, since: ${v} } }`,
      (v: string) => `traits: { customer: ${v} }`,
      (v: string) => `traits: { customer: { t: ${v} } }`,
      (v: string) => `segments: { s: ${v} }`,
      (v: string) =>
        `segments: { s: { entity: customer, where: ${v}, publish: ${v}, tags: ${v} } }`,
      (v: string) => `segments: { s: { entity: customer, where: { any: ${v}, at_least: ${v} } } }`,
      (v: string) => `segmentations: { s: { entity: customer, cases: ${v}, else: ${v} } }`,
      (v: string) => `segmentations: { s: { entity: customer, cases: { a: ${v} }, else: b } }`,
      (v: string) => `tests: ${v}`,
    ]
    for (const place of places)
      for (const value of values) expect(() => codesOf(project(tables, place(value)))).not.toThrow()
  })
})

describe('definitions that refer to each other', () => {
  const traits = (count: number, value: (index: number) => string): string =>
    `traits:\n  customer:\n${many(count, (i) => `    t${i}: ${value(i)}\n`)}`
  const up = traits(3000, (i) => (i === 0 ? 'score' : `t${i - 1} + 1`))
  const down = traits(3000, (i) => (i === 2999 ? 'score' : `t${i + 1} + 1`))
  const chain = `segments:\n${many(3000, (i) => `  s${i}:\n    entity: customer\n    where: ${i === 2999 ? 'flag' : `not s${i + 1}`}\n`)}`
  test.each([
    ['3,000 traits, each on the one before', up, ['SEG206']],
    ['3,000 traits, each on the one after', down, ['SEG206']],
    ['3,000 segments, each on the one after', chain, ['SEG206']],
    ['3,000 traits in a circle', traits(3000, (i) => `t${(i + 1) % 3000} + 1`), ['SEG206']],
    ['20 traits in a circle', traits(20, (i) => `t${(i + 1) % 20} + 1`), ['SEG205']],
  ])('%s: told once', (_, text, codes) => {
    const sources = project(tables, text)
    const found: string[] = []
    expect(seconds(() => found.push(...codesOf(sources)))).toBeLessThan(5)
    expect(found).toEqual(codes)
  })

  test('61 traits that double each other are computed once each', () => {
    const doubling = traits(61, (i) => (i === 0 ? 'score' : `t${i - 1} + t${i - 1}`))
    const sources = project(tables, doubling, segment('t60 > 5'))
    expect(seconds(() => codesOf(sources))).toBeLessThan(5)
    expect(codesOf(sources)).toEqual([])
    for (const dialect of dialects.values()) {
      const { value } = compileProject(sources, { dialect })
      expect(Math.max(...value.views.map(({ query }) => query.length))).toBeLessThan(100_000)
    }
  })

  test('31 segments that name each other twice', () => {
    const doubling = `segments:\n${many(31, (i) => `  s${i}:\n    entity: customer\n    where: ${i === 0 ? 'flag' : `s${i - 1} != (score = ${i}) or s${i - 1}`}\n`)}`
    expect(seconds(() => codesOf(project(tables, doubling)))).toBeLessThan(20)
  })
})

describe('expressions without end', () => {
  test.each([
    ['20,000 ands', segment(`flag${' and flag'.repeat(20_000)}`), []],
    ['2,000 different ors', segment(`score = 0${many(2000, (i) => ` or score = ${i}`)}`), []],
    ['10,000 items', segment(`name in (${many(10_000, (i) => `'n${i}', `)}'z')`), []],
    ['10,000 numbers', segment(`score in (${many(10_000, (i) => `${i}, `)}0)`), []],
    [
      'a tree of 2,000 conditions',
      segment(`\n      any:\n${many(2000, (i) => `        - score = ${i}\n`)}`),
      [],
    ],
    [
      'a choice of 500',
      segment(
        `\n      at_least:\n        count: 2\n        of:\n${many(500, (i) => `          - score = ${i}\n`)}`,
      ),
      [],
    ],
    [
      '2,000 cases',
      `segmentations:\n  g:\n    entity: customer\n    cases:\n${many(2000, (i) => `      l${i}: score = ${i}\n`)}    else: none\n`,
      [],
    ],
    ['20,000 nots', segment(`${'not '.repeat(20_000)}flag`), []],
    ['20,000 minus signs', segment(`score > ${'- '.repeat(20_000)}1`), []],
    ['20,000 additions', segment(`score${' + 1'.repeat(20_000)} > 1`), ['SEG016']],
  ])('%s', (_, text, codes) => {
    const found: string[] = []
    expect(seconds(() => found.push(...codesOf(project(tables, text))))).toBeLessThan(10)
    expect(found).toEqual(codes)
  })

  test.each([
    ['brackets', `${'('.repeat(65)}flag${')'.repeat(65)}`],
    ['cases', `"${'case when '.repeat(65)}flag${' then true end'.repeat(65)}"`],
    ['nots', `${'not ('.repeat(65)}flag${')'.repeat(65)}`],
    ['trees', `${'{ all: ['.repeat(65)}flag${'] }'.repeat(65)}`],
    ['calls', `${'coalesce('.repeat(65)}flag${', true)'.repeat(65)}`],
  ])('65 levels of %s are one fault within 50 ms', (_, where) => {
    const sources = project(tables, segment(where))
    const times = Array.from({ length: 5 }, () => seconds(() => checkProject(sources)))
    expect(Math.min(...times)).toBeLessThan(0.05)
    expect(codesOf(sources)).toEqual(['SEG016'])
  })

  test.each([
    ['brackets', `${'('.repeat(64)}flag${')'.repeat(64)}`],
    ['cases', `"${'case when '.repeat(64)}flag${' then true end'.repeat(64)}"`],
    ['trees', `${'{ all: ['.repeat(64)}flag${'] }'.repeat(64)}`],
    ['calls', `${'coalesce('.repeat(64)}flag${', true)'.repeat(64)}`],
  ])('64 levels of %s compile', (_, where) => {
    expect(codesOf(project(tables, segment(where)))).toEqual([])
  })
})

import { expect, test } from 'vitest'
import { sourceFile } from '../../../src/source/source-file.js'
import { parseProject } from '../../../src/syntax/parse-project.js'

const parse = (text: string) => parseProject(sourceFile('segc.yaml', text))
const codes = (text: string) => parse(text).diagnostics.map(({ code }) => code)

test('reads settings and leaves references to the environment as they are', () => {
  const { value, diagnostics } = parse(`
name: acme
definitions: defs
timezone: Europe/Berlin
week_start: sunday
schema: seg
default_target: prod
targets:
  dev: { warehouse: duckdb, path: .segc/dev.duckdb }
  prod: { warehouse: postgres, url: "\${DATABASE_URL:-x}", port: 5432 }
`)
  expect(diagnostics).toEqual([])
  expect(value).toMatchObject({
    name: 'acme',
    definitions: { text: 'defs' },
    timezone: { text: 'Europe/Berlin' },
    weekStart: 'sunday',
    schema: { text: 'seg' },
    defaultTarget: { text: 'prod' },
  })
  const settings = value.targets.map(({ settings }) =>
    [...settings].map(([key, { text }]) => [key, text]),
  )
  expect(settings).toEqual([
    [['path', '.segc/dev.duckdb']],
    [
      ['url', '${DATABASE_URL:-x}'],
      ['port', '5432'],
    ],
  ])
})

test('what is left out has a default', () => {
  expect(parse('name: a')).toMatchObject({
    diagnostics: [],
    value: { definitions: { text: 'segments' }, weekStart: 'monday', schema: { text: 'segments' } },
  })
})

test.each([
  ['', ['SEG102']],
  ['name: a\nweek_start: mon', ['SEG108']],
  ['name: a\nschma: b', ['SEG101']],
  ['name: a\ndefault_target: prd\ntargets: { prod: { warehouse: duckdb } }', ['SEG108']],
  ['name: a\ntargets: { prod: { path: x } }', ['SEG102']],
  ['name: a\ntargets: { prod: { warehouse: duckdb, path: [x] } }', ['SEG103']],
  ['name: a\ntargets: { prod: duckdb }', ['SEG103', 'SEG102']],
  ['name: [a', ['SEG001']],
  ['a\0', ['SEG004']],
])('%j has the faults %j', (text, expected) => {
  expect(codes(text)).toEqual(expected)
})

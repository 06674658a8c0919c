import { expect, test } from 'vitest'
import { bindProgram } from '../../../src/semantic/bind-program.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { parseDocument } from '../../../src/syntax/parse-document.js'
import { parseProject } from '../../../src/syntax/parse-project.js'

const tables = `tables:
  customers:
    source: customers
    key: customer_id
    columns: { customer_id: integer, email: { type: string, pii: true }, country: string, score: integer }
entities:
  customer: { table: customers }
`

function bind(...texts: readonly string[]) {
  const project = parseProject(sourceFile('segc.yaml', 'name: test\n')).value
  const documents = texts.map(
    (text, index) => parseDocument(sourceFile(`${index}.yaml`, text)).value,
  )
  return bindProgram(project, documents)
}

function codesOf(...texts: readonly string[]): readonly string[] {
  return bind(...texts).diagnostics.map(({ code }) => code)
}

test('definitions may come in any order and in any file', () => {
  const segments =
    'segments:\n  b: { entity: customer, where: not a }\n  a: { entity: customer, where: rich }\n'
  const traits = 'traits:\n  customer:\n    rich: points > 10\n    points: score + 1\n'
  expect(codesOf(segments, traits, tables)).toEqual([])
  expect(bind(segments, traits, tables).value.segments.map(({ name }) => name)).toEqual(['a', 'b'])
})

test('a value made of a personal one is personal, a count or condition of it is not', () => {
  const traits = `traits:
  customer:
    lowered: lower(email)
    chosen: "case when score > 1 then email end"
    presence: email is known
    denied: { value: lowered, pii: false }
    marked: { value: country, pii: true }
    size: length(country)
`
  const personal = bind(tables, traits).value.traits.filter(({ pii }) => pii)
  expect(personal.map(({ name }) => name)).toEqual(['lowered', 'chosen', 'marked'])
})

test('a faulty definition is reported once, however many refer to it', () => {
  const traits =
    'traits:\n  customer:\n    bad: scor + 1\n    worse: bad + bad\n    worst: worse + bad\n'
  expect(codesOf(tables, traits)).toEqual(['SEG201'])
})

test('names that a broken file may define are not reported as unknown', () => {
  const broken = "traits:\n  customer:\n    label: 'no end\n    rich: score > 10\n"
  const segments = 'segments:\n  a: { entity: customer, where: rich }\n'
  expect(codesOf(tables, broken, segments)).toEqual([])
  expect(codesOf(tables, segments)).toEqual(['SEG201'])
})

test('the depth of a population is part of the depth of its segments', () => {
  const chain = Array.from(
    { length: 3 },
    (_, i) => `    t${i}: ${i === 0 ? 'score' : `t${i - 1}`} + 1\n`,
  )
  const entity = tables.replace('{ table: customers }', '{ table: customers, where: t2 > 5 }')
  const segments = `traits:\n  customer:\n${chain.join('')}segments:\n  a: { entity: customer, where: score > 1 }\n`
  const { value, diagnostics } = bind(entity, segments)
  expect(diagnostics).toEqual([])
  expect(value.segments.map(({ depth }) => depth)).toEqual([4])
})

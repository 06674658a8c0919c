import { expect, test } from 'vitest'
import { createBuilder } from '../../../src/ir/builder.js'
import type { Value } from '../../../src/ir/value.js'
import { lowerProgram } from '../../../src/lower/lower-program.js'
import { bindProgram } from '../../../src/semantic/bind-program.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { parseDocument } from '../../../src/syntax/parse-document.js'
import { parseProject } from '../../../src/syntax/parse-project.js'

const tables = `tables:
  customers:
    source: customers
    key: customer_id
    columns: { customer_id: integer, score: integer, flag: boolean }
entities:
  customer: { table: customers }
`

function lower(definitions: string) {
  const build = createBuilder()
  const project = parseProject(sourceFile('segc.yaml', 'name: test\n')).value
  const document = parseDocument(sourceFile('a.yaml', tables + definitions))
  const program = bindProgram(project, [document.value])
  expect([...document.diagnostics, ...program.diagnostics]).toEqual([])
  return { build, ...lowerProgram(program.value, build) }
}

function valuesOf(...conditions: readonly string[]): readonly Value[] {
  const segments = conditions.map(
    (where, i) => `  s${i}: { entity: customer, where: "${where}" }\n`,
  )
  return lower(`segments:\n${segments.join('')}`).value.deployables.map(({ value }) => value)
}

test('conditions are never unknown', () => {
  const values = valuesOf(
    'flag',
    'not flag',
    'score > 5',
    'score != 5',
    'score in (1, 2)',
    'flag or score = 1',
  )
  expect(values.map(({ nullable }) => nullable)).toEqual(values.map(() => false))
})

test('what means the same is one value', () => {
  const [a, b, c] = valuesOf('flag and score > 5', 'flag and 5 < score', 'flag and score >= 5')
  expect(a).toBe(b)
  expect(a).not.toBe(c)
})

test('a choice of a thousand conditions is no deep value', () => {
  const of = Array.from({ length: 1000 }, (_, i) => `          - score = ${i}\n`).join('')
  const text = `segments:\n  s:\n    entity: customer\n    where:\n      at_least:\n        count: 2\n        of:\n${of}`
  const { build, value, diagnostics } = lower(text)
  expect(diagnostics).toEqual([])
  expect(build.depth(value.deployables[0]!.value)).toBeLessThan(20)
})

test('a population that is too deep is told', () => {
  const deep = `"${'case when flag then 1 else '.repeat(60)}score${' end'.repeat(60)}"`
  const chain = Array.from(
    { length: 6 },
    (_, i) => `    t${i}: ${deep.replace('score', i === 0 ? 'score' : `t${i - 1}`)}\n`,
  )
  const text = `  buyer: { table: customers, where: t5 > 1 }\ntraits:\n  customer:\n${chain.join('')}segments:\n  s: { entity: buyer, where: flag }\n`
  expect(lower(text).diagnostics.map(({ code }) => code)).toEqual(['SEG318'])
})

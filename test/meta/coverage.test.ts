import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { nameCodes } from '../../src/diagnostic/codes/names.js'
import { shapeCodes } from '../../src/diagnostic/codes/shape.js'
import { syntaxCodes } from '../../src/diagnostic/codes/syntax.js'
import { typeCodes } from '../../src/diagnostic/codes/types.js'
import { codes } from '../../src/diagnostic/codes.js'
import { dialects } from '../../src/dialect/index.js'
import { operators } from '../../src/operators/index.js'
import type { Operator } from '../../src/operators/operator.js'

const tests = fileURLToPath(new URL('..', import.meta.url))
const drawn = filesIn('diagnostics', '.txt').map(({ text }) => text)
const testTexts = filesIn('.', '.test.ts').map(({ text }) => text)
const conformance = filesIn('conformance', '.yaml')
  .map(({ text }) => text)
  .join('\n')

describe('every code', () => {
  const drawnCodes = { ...syntaxCodes, ...shapeCodes, ...nameCodes, ...typeCodes }
  test.each(Object.keys(drawnCodes))('%s is drawn by a case of diagnostics', (code) => {
    expect(drawn.some((text) => text.includes(`[${code}]`))).toBe(true)
  })

  const others = Object.keys(codes).filter((code) => !(code in drawnCodes))
  test.each(others)('%s is expected by a test', (code) => {
    const isExpected = testTexts.some((text) => text.includes(code))
    expect(isExpected || drawn.some((text) => text.includes(`[${code}]`))).toBe(true)
  })
})

test('each case of diagnostics shows the code that its name says', () => {
  const wrong = readdirSync(`${tests}diagnostics`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => {
      const text = readFileSync(`${tests}diagnostics/${name}/expected.txt`, 'utf8')
      return !text.includes(`[${name.slice(0, 6)}]`)
    })
  expect(wrong).toEqual([])
})

test('messages follow the rules of rustc', () => {
  const lines = drawn.flatMap((text) => text.split('\n'))
  const titles = lines.filter((line) => /^(?:error|warning)\[/.test(line))
  const helps = lines.filter((line) => / = (?:help|note): /.test(line))
  const words = [...titles, ...helps].map((line) => line.replaceAll(/`[^`]*`/g, ''))
  expect(words.filter((line) => /\b(?:you|your|please)\b/i.test(line))).toEqual([])
  expect(words.filter((line) => line.endsWith('.'))).toEqual([])
  // `YAML`, `UTF-8` and the like are no capitals of a sentence.
  expect(titles.filter((line) => /^\w+\[\w+\]: [A-Z](?![A-Z])/.test(line))).toEqual([])
})

describe('every operator', () => {
  test.each(Object.values<Operator>(operators).map((operator) => [operator.spelling, operator]))(
    '%s is computed by a conformance case',
    (_, { spelling, form }) => {
      const word = spelling.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
      const infix = spelling === 'unary -' ? '[ (]-[a-z(]' : `\\S ${word} \\S`
      const use = form === 'function' ? `\\b${word}\\(` : infix
      expect(conformance).toMatch(new RegExp(use))
    },
  )
})

describe('every golden case', () => {
  const cases = readdirSync(`${tests}golden`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  test.each(cases)('%s has a file for each dialect', (name) => {
    const expected = [...dialects.keys()].map((dialect) => `${dialect}.sql`).sort()
    const present = readdirSync(`${tests}golden/${name}`).filter((file) => file.endsWith('.sql'))
    expect(present.sort()).toEqual(expected)
  })
})

function filesIn(folder: string, end: string): readonly { readonly text: string }[] {
  return readdirSync(`${tests}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(end))
    .map((path) => ({ text: readFileSync(`${tests}${folder}/${path}`, 'utf8') }))
}

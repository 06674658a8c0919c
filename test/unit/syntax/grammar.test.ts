import { expect, test } from 'vitest'
import { ExpressionParser } from '../../../src/syntax/expression/expression-parser.js'
import {
  contextualWords,
  reservedWords,
  units,
  wordsBeforeBracket,
} from '../../../src/syntax/expression/tokens.js'
import { grammarText } from './grammar-text.js'
import { analyse } from './lookahead.js'

const plural = units.map((unit) => `${unit}s`)
const names = ['IDENT', ...contextualWords, ...units, ...plural]
const { ambiguities, pairs } = analyse(
  grammarText,
  new Map([
    ['UNIT', [...units, ...plural]],
    ['UNITS', plural],
    ['NAME', names],
    ['ANYWORD', [...names, ...reservedWords]],
  ]),
)

test('two tokens settle every choice but three', () => {
  const words = ambiguities.map(
    ({ lookahead }) => new Set(lookahead.map((pair) => pair.split(' ')[0])),
  )
  expect(words.map((set) => [...set].join(' ')).sort()).toEqual(
    [[...plural].sort().join(' '), 'distinct', 'no'].sort(),
  )
})

test('a unit is ambiguous before `between` only', () => {
  const ofUnits = ambiguities.find(({ lookahead }) => lookahead.includes('days between'))
  expect(ofUnits?.lookahead).toEqual(plural.map((unit) => `${unit} between`).sort())
})

test('the words that may stand before a bracket are those that never name a function', () => {
  const contextual = new Set<string>(contextualWords)
  const found = [...pairs]
    .map((pair) => pair.split(' '))
    .filter(([word, next]) => next === '(' && contextual.has(word ?? ''))
    .map(([word]) => word)
  expect([...new Set(found)].sort()).toEqual([...wordsBeforeBracket].sort())
})

test('every keyword of the grammar has a token', () => {
  const quoted = new Set([...grammarText.matchAll(/"([a-z]+)"/g)].map((match) => match[1]))
  expect([...quoted].sort()).toEqual([...contextualWords, ...reservedWords].sort())
})

test('chevrotain finds no ambiguity and no left recursion', () => {
  expect(() => new ExpressionParser({ validate: true })).not.toThrow()
})

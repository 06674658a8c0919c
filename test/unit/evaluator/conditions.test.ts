import { describe, expect, test } from 'vitest'
import { EvaluationError } from '../../support/evaluator/evaluation-error.js'
import { shop } from './shop.js'
import type { Rows } from './world-of.js'
import { labelsOf, valuesOf, who } from './world-of.js'

const people: Rows = {
  customers: [
    { id: 1, score: 5, goal: 5, active: true, name: 'Ann', country: 'US', account_id: 1 },
    { id: 2, score: null, goal: 5, active: null, name: null, country: 'CA', account_id: 9 },
    { id: 3, score: 7, goal: null, active: false, name: '', country: null, account_id: null },
  ],
  accounts: [{ id: 1, name: 'Acme' }],
}

describe('conditions are two-valued', () => {
  test.each([
    ['score = 5', '1'],
    ['score != 5', '23'],
    ['not score = 5', '23'],
    ['score < 6', '1'],
    ['not score < 6', '23'],
    ['score <= 5', '1'],
    ['score >= 7', '3'],
    ['score > 7', ''],
    ['score = 5 or not score = 5', '123'],
    ['score = goal', '1'],
    ['score != goal', '23'],
    ['score between 5 and 6', '1'],
    ['score not between 5 and 6', '23'],
    ['goal between score and 9', '1'],
    ['score in (7, 5)', '13'],
    ['score not in (5, 6)', '23'],
    ['score in (goal, 7)', '13'],
    ['active', '1'],
    ['not active', '23'],
    ['active = false', '3'],
    ['active != true', '23'],
    ['active or score = 7', '13'],
    ['active and score = 5', '1'],
    ['active is unknown', '2'],
    ["name = ''", '3'],
    ['name is known', '13'],
    ["name contains ''", '13'],
    ["name not contains 'nn'", '23'],
    ["name starts with 'A'", '1'],
    ["name ends with 'n'", '1'],
    ["name like 'A_n'", '1'],
    ["lower(name) = 'ann'", '1'],
    ['length(name) < 3', '3'],
    ["country != 'US'", '23'],
    ["country < 'US'", '2'],
  ])('%s: %s', (condition, ids) => {
    expect(who(shop, condition, people).join('')).toBe(ids)
  })
})

describe('references', () => {
  test.each([
    ['account is known', '1'],
    ['account is unknown', '23'],
    ['account_id is known', '12'],
    ["account.name = 'Acme'", '1'],
    ["account.name != 'Acme'", '23'],
    ['account.name is unknown', '23'],
  ])('%s: %s', (condition, ids) => {
    expect(who(shop, condition, people).join('')).toBe(ids)
  })

  test('rows that the table leaves out are behind no reference', () => {
    const accounts = { ...shop.tables['accounts']!, where: "name != 'Acme'" }
    const project = { ...shop, tables: { ...shop.tables, accounts } }
    expect(who(project, 'account is known', people)).toEqual([])
  })
})

describe('choice and missing values', () => {
  test('case takes the first condition that holds, and is unknown without one', () => {
    const value = 'case when score > 6 then 1 when score > 4 then 2 end'
    expect(valuesOf(shop, value, people)).toEqual({ 1: '2', 2: null, 3: '1' })
  })

  test('coalesce picks the first known; least and greatest are unknown with an unknown', () => {
    expect(valuesOf(shop, 'coalesce(score, goal, 0)', people)).toEqual({ 1: '5', 2: '5', 3: '7' })
    expect(valuesOf(shop, 'least(score, goal, 1)', people)).toEqual({ 1: '1', 2: null, 3: null })
    expect(valuesOf(shop, 'greatest(score, 6.5)', people)).toEqual({ 1: '6.5', 2: null, 3: '7' })
  })

  test('not of a coalesced boolean is not the same as not of the boolean', () => {
    expect(who(shop, 'not coalesce(active, true)', people)).toEqual(['3'])
  })
})

describe('arithmetic', () => {
  test('an unknown operand and a divisor of 0 give unknown', () => {
    expect(valuesOf(shop, 'score + goal', people)).toEqual({ 1: '10', 2: null, 3: null })
    expect(valuesOf(shop, 'score / (goal - 5)', people)).toEqual({ 1: null, 2: null, 3: null })
  })

  test('quotients are binary64 of converted operands, and compare so', () => {
    expect(valuesOf(shop, '1 / 3', people)[1]).toBe('0.3333333333333333')
    expect(who(shop, '3 / 10 <= 0.3', people)).toEqual(['1', '2', '3'])
    expect(who(shop, '1 / 10 + 2 / 10 <= 0.3', people)).toEqual([])
    expect(who(shop, '0.1 + 0.2 <= 0.3', people)).toEqual(['1', '2', '3'])
  })

  test('an exact quotient is rounded exactly, half away from zero', () => {
    expect(valuesOf(shop, 'round(1005 / 1000, 2)', people)[1]).toBe('1.01')
    expect(valuesOf(shop, 'round(-1005 / 1000, 2)', people)[1]).toBe('-1.01')
    expect(valuesOf(shop, 'round(-score / 2)', people)[1]).toBe('-3')
    expect(valuesOf(shop, 'floor(-score / 2)', people)[1]).toBe('-3')
    expect(valuesOf(shop, 'ceil(-score / 2)', people)[1]).toBe('-2')
    expect(valuesOf(shop, 'round(2.345, 2)', people)[1]).toBe('2.35')
  })

  test('a trait that is a quotient is rounded exactly, also along references', () => {
    const project = {
      ...shop,
      traits: { accounts: { third: 'id / 3' }, customer: { own: 'score / 8' } },
    }
    expect(valuesOf(project, 'round(account.third, 3)', people)[1]).toBe('0.333')
    expect(valuesOf(project, 'round(own, 2)', people)[1]).toBe('0.63')
  })

  test('any other form around a quotient ends that', () => {
    for (const value of [
      'coalesce(score / 2, 1)',
      'abs(score / 2)',
      'score / 2 + 1',
      '-(score / 2)',
    ])
      expect(() => valuesOf(shop, `round(${value}, 1)`, people)).toThrow(EvaluationError)
  })

  test('a ratio or float has no equality', () => {
    expect(() => who(shop, 'score / 2 = 2.5', people)).toThrow(EvaluationError)
    expect(() => who(shop, 'score / 2 in (2.5)', people)).toThrow(EvaluationError)
  })

  test('a float that is not finite reads as unknown', () => {
    const customers = [
      { id: 1, rate: 'NaN' },
      { id: 2, rate: '-Infinity' },
      { id: 3, rate: 0.5 },
    ]
    expect(who(shop, 'rate is known', { customers })).toEqual(['3'])
    expect(who(shop, 'not rate > 0.5', { customers })).toEqual(['1', '2', '3'])
  })

  test('the root of a negative number is unknown', () => {
    expect(valuesOf(shop, 'sqrt(score - 6)', people)).toEqual({ 1: null, 2: null, 3: '1' })
  })

  test('a result out of range fails', () => {
    expect(() => valuesOf(shop, '9223372036854775807 + score', people)).toThrow(EvaluationError)
  })

  test('branches of which one is a ratio are all binary64', () => {
    const value = 'coalesce(9007199254740993, score / 2) <= 9007199254740992'
    expect(who(shop, value, people)).toHaveLength(3)
    const choice = 'case when id > 0 then 9007199254740993 else score / 2 end <= 9007199254740992'
    expect(who(shop, choice, people)).toHaveLength(3)
    expect(who(shop, 'coalesce(9007199254740993, score) <= 9007199254740992', people)).toEqual([])
  })
})

describe('trees of conditions', () => {
  test('cases label the population, the first that holds wins', () => {
    const cases = { low: 'score <= 5', high: 'score > 4' }
    expect(labelsOf(shop, { cases, otherwise: 'none' }, people)).toEqual({
      1: 'low',
      2: 'none',
      3: 'high',
    })
  })

  test('what has no meaning is refused, never guessed', () => {
    expect(() => who(shop, 'name > 1', people)).toThrow(EvaluationError)
    expect(() => who(shop, 'nobody', people)).toThrow(EvaluationError)
  })
})

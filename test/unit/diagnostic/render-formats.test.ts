import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' }
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { renderGithub } from '../../../src/diagnostic/render-github.js'
import { renderJunit } from '../../../src/diagnostic/render-junit.js'
import { renderSarif } from '../../../src/diagnostic/render-sarif.js'
import { sourceFile } from '../../../src/source/source-file.js'

const file = sourceFile('segments/a, b.yaml', 'one\ntwo <&>\nthree\n')
const errorAt = (start: number, end: number, rest: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'SEG201',
  severity: 'error',
  message: 'unknown name `x`',
  primary: { span: { file, start, end } },
  ...rest,
})
const warning: Diagnostic = { code: 'SEG701', severity: 'warning', message: '50% lost\r\nagain' }

describe('GitHub annotations', () => {
  test('say the place, and escape what ends a property or a line', () => {
    const text = renderGithub([
      errorAt(4, 7, { help: 'a similar name exists: `y`', notes: ['n'] }),
      warning,
    ])
    expect(text.split('\n')).toEqual([
      '::warning title=SEG701%3A warehouse not reachable::50%25 lost%0D%0Aagain',
      '::error file=segments/a%2C b.yaml,line=2,endLine=2,col=1,endColumn=4,title=SEG201%3A unknown name::unknown name `x`%0Anote: n%0Ahelp: a similar name exists: `y`',
      '',
    ])
  })
  test('have no last column when they end on another line', () => {
    expect(renderGithub([errorAt(4, 14)])).toContain(',line=2,endLine=3,col=1,title=')
  })
  test('can name files from elsewhere', () => {
    const text = renderGithub([errorAt(0, 1)], { pathOf: (path) => `sub/${path}` })
    expect(text).toContain('file=sub/segments/a%2C b.yaml')
  })
})

describe('SARIF', () => {
  test('has the form of the standard', () => {
    const related = [{ span: { file, start: 0, end: 3 }, text: 'here' }]
    const log: unknown = JSON.parse(
      renderSarif([errorAt(4, 7, { related }), warning], { version: '1.2.3' }),
    )
    expect(validateSarif(log), JSON.stringify(validateSarif.errors)).toBe(true)
    expect(log).toMatchObject({
      runs: [
        {
          tool: { driver: { rules: [{ id: 'SEG201' }, { id: 'SEG701' }] } },
          results: [
            { ruleId: 'SEG701', ruleIndex: 1, level: 'warning' },
            {
              ruleIndex: 0,
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'segments/a%2C%20b.yaml' },
                    region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 },
                  },
                },
              ],
            },
          ],
        },
      ],
    })
  })
  test('of a sound project has no results', () => {
    expect(JSON.parse(renderSarif([], { version: '1.2.3' }))).toMatchObject({
      runs: [{ results: [] }],
    })
  })
})

describe('JUnit', () => {
  test('has a failed test for each error and a passed one for each sound file', () => {
    const text = renderJunit([errorAt(8, 11, { message: 'is "<&>\u0001' }), warning], {
      files: ['segc.yaml', file.path],
    })
    expect(text.split('\n').slice(0, 4)).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="segc" tests="3" failures="1" errors="0" skipped="0">',
      '<testsuite name="segc" tests="3" failures="1" errors="0" skipped="0">',
      '<testcase classname="segc" file="segc.yaml" name="no findings"/>',
    ])
    expect(text).toContain(
      '<testcase classname="segments/a, b" file="segments/a, b.yaml" line="2" name="SEG201: is &quot;&lt;&amp;&gt;\ufffd (line 2)">',
    )
    expect(text).toContain('2 | two &lt;&amp;&gt;\n')
    expect(text).toContain('<system-out>warning[SEG701]: 50% lost')
    expect(text).not.toMatch(/\u0001|<failure[^>]*SEG701/)
  })
})

describe('checks', () => {
  const checks = [
    { name: 'connection', status: 'ok', summary: 'DuckDB 1', details: [] },
    {
      name: 'keys',
      status: 'failed',
      summary: 'a key is not known',
      details: [{ text: '1 row', fix: 'fill it' }],
    },
    { name: 'tables', status: 'failed', summary: 'unfit', details: [], isFound: true },
    { name: 'times', status: 'warning', summary: 'some, without', details: [] },
    { name: 'views', status: 'skipped', summary: 'no <tables>', details: [] },
  ] as const
  test('are annotations where no finding says the same', () => {
    expect(renderGithub([], { checks }).split('\n')).toEqual([
      '::error title=check%3A keys::a key is not known%0A1 row%0Ahelp: fill it',
      '::warning title=check%3A times::some, without',
      '',
    ])
  })
  test('are results of SARIF likewise', () => {
    const log: unknown = JSON.parse(renderSarif([], { version: '1.2.3', checks }))
    expect(validateSarif(log), JSON.stringify(validateSarif.errors)).toBe(true)
    expect(log).toMatchObject({
      runs: [
        {
          results: [
            { ruleId: 'check/keys', level: 'error' },
            { ruleId: 'check/times', level: 'warning' },
          ],
        },
      ],
    })
  })
  test('are tests each', () => {
    const text = renderJunit([], { files: [], checks })
    expect(text).toContain('<testsuite name="segc" tests="5" failures="2" errors="0" skipped="1">')
    expect(text).toContain('<testcase classname="segc" name="check: connection">')
    expect(text).toContain('<failure type="keys" message="a key is not known">')
    expect(text).toContain('<skipped message="no &lt;tables&gt;"/>')
  })
})

test('a report without tests would be refused', () => {
  expect(renderJunit([], { files: [] })).toContain('tests="1"')
})

/** As the committee that keeps the standard publishes it, in a draft of JSON Schema which says the same here. */
const validateSarif = new Ajv({
  strict: false,
  unicodeRegExp: false,
  formats: {
    uri: /^\w+:[\w.~:/?#[\]@!$&'()*+,;=%-]*$/,
    'uri-reference': /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/,
    'date-time': true,
  },
}).compile({ ...schema, $schema: undefined, id: undefined } as object)

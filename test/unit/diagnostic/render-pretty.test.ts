// cspell:ignore lifetim
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { renderPretty } from '../../../src/diagnostic/render-pretty.js'
import type { SourceFile, Span } from '../../../src/source/source-file.js'
import { sourceFile } from '../../../src/source/source-file.js'

function spanOf(file: SourceFile, word: string): Span {
  const start = file.text.indexOf(word)
  if (start < 0) throw new Error(`no ${word}`)
  return { file, start, end: start + word.length }
}

function render(diagnostic: Partial<Diagnostic>): string {
  return renderPretty(
    [{ code: 'SEG201', severity: 'error', message: 'unknown name `x`', ...diagnostic }],
    { colour: false },
  )
}

describe('a finding', () => {
  test('looks as documented', () => {
    const file = sourceFile('segments/vip.yaml', `${'\n'.repeat(11)}        - lifetim_value > 1\n`)
    const text = render({
      message: 'unknown name `lifetim_value`',
      primary: {
        span: spanOf(file, 'lifetim_value'),
        text: 'not a column, trait, segment or segmentation of `customer`',
      },
      help: 'a similar name exists: `lifetime_value`',
    })
    expect(text).toBe(`error[SEG201]: unknown name \`lifetim_value\`
  --> segments/vip.yaml:12:11
   |
12 |         - lifetim_value > 1
   |           ^^^^^^^^^^^^^ not a column, trait, segment or segmentation of \`customer\`
   |
   = help: a similar name exists: \`lifetime_value\`

`)
  })

  test('without a place has no picture', () => {
    expect(render({ notes: ['one', 'two\nthree'], help: 'do it' })).toBe(
      'error[SEG201]: unknown name `x`\n  = note: one\n  = note: two\n          three\n  = help: do it\n\n',
    )
  })

  test('ends after its marker when it has no remark', () => {
    const file = sourceFile('a.yaml', 'x')
    expect(render({ primary: { span: spanOf(file, 'x') } })).toBe(
      'error[SEG201]: unknown name `x`\n --> a.yaml:1:1\n  |\n1 | x\n  | ^\n\n',
    )
  })
})

describe('source lines', () => {
  const markers = (text: string, word: string): readonly string[] =>
    render({ primary: { span: spanOf(sourceFile('a.yaml', text), word) } })
      .split('\n')
      .slice(3, 5)

  test('expand tabs', () => {
    expect(markers('\ta:\tbad', 'bad')).toEqual(['1 |     a:    bad', '  |           ^^^'])
  })
  test('count wide characters twice and combining marks not at all', () => {
    expect(markers('日本 e\u0301 bad', 'bad')).toEqual(['1 | 日本 e\u0301 bad', '  |        ^^^'])
  })
  test('lose the carriage return of CRLF', () => {
    expect(markers('ok\r\n bad\r\n', 'bad\r\n')).toEqual(['2 |  bad', '  |  ^^^'])
  })
  test('show control and direction characters instead of sending them to the terminal', () => {
    expect(markers('\u001b[2J\u202e bad', 'bad')).toEqual(['1 | ␛[2J\ufffd bad', '  |       ^^^'])
  })
  test('are cut around the place when they are long', () => {
    const [source = '', marker = ''] = markers(`${'a'.repeat(500)} bad ${'b'.repeat(500)}`, 'bad')
    expect(source.length).toBeLessThanOrEqual(4 + 110)
    expect(source).toMatch(/^1 \| \.\.\.a+ bad b+\.\.\.$/)
    expect(source.slice(marker.indexOf('^'), marker.indexOf('^') + 3)).toBe('bad')
  })
  test('mark a span of several lines on its first line', () => {
    expect(markers('a: x\nb: y\n', 'x\nb: y')).toEqual(['1 | a: x', '  |    ^'])
  })
  test('hide passwords, of the same length', () => {
    const [source] = markers(
      '{ password: "s3c ret", url: postgres://me:hunter2@host/x, bad: 1 }',
      'bad',
    )
    expect(source).toBe('1 | { password: *********, url: postgres://me:*******@host/x, bad: 1 }')
    expect(markers('password: ${PASSWORD} bad', 'bad')[0]).toBe('1 | password: ${PASSWORD} bad')
  })
  test('mark the end of the text', () => {
    const file = sourceFile('a.yaml', 'a:')
    const text = render({ primary: { span: { file, start: 2, end: 2 } } })
    expect(text).toContain('1 | a:\n  |   ^\n')
  })
})

describe('several labels', () => {
  test('of one file are drawn in the order of lines, gaps shown', () => {
    const file = sourceFile('a.yaml', 'one\ntwo\nthree\nfour five\n')
    const text = render({
      primary: { span: spanOf(file, 'four'), text: 'again here' },
      related: [
        { span: spanOf(file, 'one'), text: 'first here' },
        { span: spanOf(file, 'five'), text: 'and here' },
      ],
    })
    expect(text).toBe(`error[SEG201]: unknown name \`x\`
 --> a.yaml:4:1
  |
1 | one
  | --- first here
...
4 | four five
  | ^^^^ again here
  |      ---- and here

`)
  })

  test('of other files follow with their own place', () => {
    const [here, there] = [sourceFile('a.yaml', 'one'), sourceFile('b.yaml', '\n two')]
    const text = render({
      primary: { span: spanOf(here, 'one') },
      related: [{ span: spanOf(there, 'two'), text: 'defined here' }],
      help: 'rename one',
    })
    expect(text).toBe(`error[SEG201]: unknown name \`x\`
 --> a.yaml:1:1
  |
1 | one
  | ^^^
 ::: b.yaml:2:2
  |
2 |  two
  |  --- defined here
  |
  = help: rename one

`)
  })
})

describe('many findings', () => {
  const file = sourceFile('b.yaml', 'x'.repeat(300))
  const at = (start: number): Diagnostic => ({
    code: 'SEG201',
    severity: 'error',
    message: `at ${start}`,
    primary: { span: { file, start, end: start + 1 } },
  })

  test('are ordered by file and place, faults without a place first', () => {
    const other = sourceFile('a.yaml', 'x')
    const text = renderPretty(
      [
        at(7),
        at(3),
        { ...at(0), message: 'in a', primary: { span: { file: other, start: 0, end: 1 } } },
        { code: 'SEG701', severity: 'error', message: 'no place' },
      ],
      { colour: false },
    )
    const titles = text.split('\n').filter((line) => line.startsWith('error'))
    expect(titles.map((title) => title.replace(/.*: /, ''))).toEqual([
      'no place',
      'in a',
      'at 3',
      'at 7',
    ])
  })
  test('are counted after the hundredth', () => {
    const text = renderPretty(
      Array.from({ length: 137 }, (_, index) => at(index)),
      {
        colour: false,
      },
    )
    expect(text.match(/^error/gm)).toHaveLength(100)
    expect(text).toMatch(/\n\.\.\. and 37 more findings\n\n$/)
  })
  test('have colour only when asked', () => {
    expect(renderPretty([at(0)], { colour: true })).toMatch(/\u001b\[1;31m(error)\[SEG201\]/)
    expect(renderPretty([at(0)], { colour: false })).not.toContain('\u001b')
  })
})

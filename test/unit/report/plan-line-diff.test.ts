import { array, assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff } from '../../../src/report/plan-line-diff.js'

const drawn = (before: string, after: string): string =>
  lineDiff(before, after)
    .map(({ kind, text }) => (kind === '@' ? text : `${kind}${text}`))
    .join('\n')

test('equal texts have no difference', () => {
  expect(drawn('a\nb', 'a\nb')).toBe('')
})

test('a changed line stands between three others', () => {
  const before = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine'
  expect(drawn(before, before.replace('five', '5'))).toBe(`@@ -2,7 +2,7 @@
 two
 three
 four
-five
+5
 six
 seven
 eight`)
})

test('far changes are apart, near ones together', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`)
  const after = lines.map((line, index) => ([4, 9, 25].includes(index) ? `${line}!` : line))
  const heads = drawn(lines.join('\n'), after.join('\n'))
    .split('\n')
    .filter((line) => line.startsWith('@@'))
  expect(heads).toEqual(['@@ -2,12 +2,12 @@', '@@ -23,7 +23,7 @@'])
})

test('an added and a removed line are counted by themselves', () => {
  expect(drawn('a\nb', 'a\nx\nb')).toBe('@@ -1,2 +1,3 @@\n a\n+x\n b')
  expect(drawn('a\nx\nb', 'a\nb')).toBe('@@ -1,3 +1,2 @@\n a\n-x\n b')
})

test('a difference leads from one text to the other, in as few lines as a longest common part allows', () => {
  const texts = array(constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 14 })
  assert(
    property(texts, texts, (before, after) => {
      const lines = lineDiff(before.join('\n'), after.join('\n')).filter(({ kind }) => kind !== '@')
      const side = (without: string): readonly string[] =>
        lines.filter(({ kind }) => kind !== without).map(({ text }) => text)
      const changes = lines.filter(({ kind }) => kind !== ' ').length
      expect(changes).toBe(before.length + after.length - 2 * longestCommon(before, after))
      expect(isPart(side('+'), before) && isPart(side('-'), after)).toBe(true)
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('texts with little in common are told as removed and added, quickly', () => {
  const text = (letter: string): string =>
    Array.from({ length: 3_000 }, (_, index) => `${letter}${index}`).join('\n')
  const lines = lineDiff(text('a'), text('b'))
  expect(lines.slice(0, 2).map(({ kind }) => kind)).toEqual(['@', '-'])
  expect(lines).toHaveLength(6_001)
})

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = b.map(() => 0)
  for (const one of a) {
    let [diagonal, left] = [0, 0]
    row = row.map((above, index) => {
      left = one === b[index] ? diagonal + 1 : Math.max(above, left)
      diagonal = above
      return left
    })
  }
  return row.at(-1) ?? 0
}

/** Whether the lines stand in the text in their order; context between hunks is left out. */
function isPart(lines: readonly string[], text: readonly string[]): boolean {
  let at = 0
  for (const line of text) if (lines[at] === line) at++
  return at === lines.length
}

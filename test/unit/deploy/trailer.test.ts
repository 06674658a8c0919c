import { expect, test } from 'vitest'
import { commentWith, readTrailer } from '../../../src/deploy/trailer.js'

const trailer = { project: 'acme "1"', kind: 'segment', fingerprint: 'f' }

test('a trailer is read back from a comment', () => {
  expect(readTrailer(commentWith('Some text', trailer))).toEqual(trailer)
  expect(readTrailer(commentWith('', trailer))).toEqual(trailer)
})

test('a comment of somebody else has none', () => {
  for (const comment of [
    undefined,
    '',
    'hello',
    '--segc:',
    '--segc:{',
    '--segc:1',
    '--segc:{}\nmore',
  ])
    expect(readTrailer(comment)).toBeUndefined()
})

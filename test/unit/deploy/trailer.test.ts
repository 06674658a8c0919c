import { expect, test } from 'vitest'
import { commentWith, readTrailer } from '../../../src/deploy/trailer.js'

const trailer = { project: 'acme "1"', kind: 'segment', fingerprint: 'f', statement: 's' }

test('a trailer is read back from a comment', () => {
  expect(readTrailer(commentWith('Some text', trailer))).toEqual(trailer)
  expect(readTrailer(commentWith('', trailer))).toEqual(trailer)
  const stamped = { ...trailer, stamp: 't' }
  expect(readTrailer(commentWith('', stamped))).toEqual(stamped)
})

test('a trailer of an earlier version is read, with nothing where it says nothing', () => {
  expect(readTrailer('Text\n\n--segc:{"v":1,"p":"acme","k":"segment","f":"f"}')).toEqual({
    project: 'acme',
    kind: 'segment',
    fingerprint: 'f',
    statement: '',
  })
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

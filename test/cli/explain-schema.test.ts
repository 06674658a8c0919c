import { expect, test } from 'vitest'
import { codes } from '../../src/diagnostic/codes.js'
import { segc } from '../support/test-terminal.js'

test.each(['SEG020', 'seg020', '020'])('explain takes %s', async (asked) => {
  expect(await segc('.', ['explain', asked])).toEqual({
    exitCode: 0,
    out: `SEG020: comparisons in a chain

Comparisons do not chain. Use \`between\`, which takes both ends in, or join two comparisons with
\`and\`.

Wrong:

    segments:
      vip:
        entity: customer
        where: 10 < company.employees < 250

Right:

    segments:
      vip:
        entity: customer
        where: company.employees > 10 and company.employees < 250
`,
    error: '',
  })
})

test('explain lists all codes', async () => {
  const { out } = await segc('.', ['explain', '--json'])
  expect(JSON.parse(out)).toMatchObject({ format_version: 1, findings: [] })
  expect((JSON.parse(out) as { codes: unknown[] }).codes).toHaveLength(Object.keys(codes).length)
})

test('explain of digits that are no code names no other code', async () => {
  const { error } = await segc('.', ['explain', 'SEG999'])
  expect(error).toBe('error: unknown code `SEG999`\n  = help: `segc explain` lists all codes\n')
})

test('explain of an unknown code is wrong usage', async () => {
  const { exitCode, out, error } = await segc('.', ['explain', 'SEG2O1'])
  expect([exitCode, out]).toEqual([64, ''])
  expect(error).toMatch(
    /^error: unknown code `SEG2O1`\n {2}= help: a similar code exists: `SEG\d{3}`\n$/,
  )
})

test.each([
  [['schema'], 'segc definitions'],
  [['schema', 'definitions'], 'segc definitions'],
  [['schema', 'project'], 'segc.yaml'],
])('%j prints a JSON Schema', async (args, title) => {
  const { exitCode, out } = await segc('.', args)
  expect(exitCode).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
  })
})

test('schema of another kind is wrong usage', async () => {
  const { exitCode, error } = await segc('.', ['schema', 'tables'])
  expect([exitCode, error]).toEqual([64, expect.stringContaining('definitions, project')])
})

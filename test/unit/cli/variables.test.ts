import { expect, test } from 'vitest'
import type { Replaced } from '../../../src/cli/variables.js'
import { readVariables, replaceVariables } from '../../../src/cli/variables.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { testFolder } from '../../support/test-project.js'

function replace(text: string, variables: Record<string, string> = {}): Replaced {
  const file = sourceFile('segc.yaml', `url: '${text}'`)
  return replaceVariables({ text, span: { file, start: 5, end: file.text.length } }, variables)
}

test('variables are replaced, and remembered as secrets', () => {
  const given = { HOST: 'h', PASS: 'p$&w' }
  expect(replace('a://${HOST}:${PASS}/${HOST}', given)).toEqual({
    text: 'a://h:p$&w/h',
    secrets: ['h', 'p$&w', 'h'],
    findings: [],
  })
})

test('a default stands for a missing or empty variable', () => {
  expect(replace('${HOST:-local}').text).toBe('local')
  expect(replace('${HOST:-local}', { HOST: '' }).text).toBe('local')
  expect(replace('${HOST:-local}', { HOST: 'x' }).text).toBe('x')
  expect(replace('${HOST:-}').text).toBe('')
  expect(replace('${HOST}', { HOST: '' })).toMatchObject({ text: '', findings: [] })
})

test('a missing variable is named at its place', () => {
  expect(replace('x ${NOPE}').findings).toMatchObject([
    {
      code: 'SEG714',
      message: 'variable `NOPE` is not set',
      primary: { span: { start: 8, end: 15 } },
    },
  ])
})

test('what names no variable is a finding', () => {
  for (const text of ['${}', '${a b}', '${1}', '${OPEN', '${A:?x}'])
    expect(replace(text, { A: '1', OPEN: '1' }).findings).toMatchObject([{ code: 'SEG714' }])
  expect(replace('$HOST $ {x}').findings).toEqual([])
})

test('the environment wins over .env', async () => {
  const folder = await testFolder({ '.env': '# note\nA=1\nexport B="two words"\n' })
  expect(await readVariables(folder.path, { A: '9' })).toEqual({ A: '9', B: 'two words' })
  await folder.remove()
  expect(await readVariables(folder.path, { A: '9' })).toEqual({ A: '9' })
})

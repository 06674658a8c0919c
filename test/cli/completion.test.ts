import { spawnSync } from 'node:child_process'
import { chmod } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shells } from '../../src/cli/completion/shells.js'
import { builtCli } from '../support/built-cli.js'
import type { TestFolder } from '../support/test-project.js'
import { shopProject, testFolder } from '../support/test-project.js'
import { segc } from '../support/test-terminal.js'

let project: TestFolder
beforeAll(async () => {
  const cli = builtCli()
  project = await testFolder({
    ...shopProject('{ warehouse: duckdb, path: none.duckdb }'),
    'bin/segc': `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`,
  })
  await chmod(`${project.path}/bin/segc`, 0o755)
})
afterAll(() => project.remove())

async function complete(current: string, ...words: string[]): Promise<readonly string[]> {
  const { out } = await segc(project.path, ['__complete', `--current=${current}`, '--', ...words])
  return out
    .split('\n')
    .map((line) => line.replace(/\t.*/, ''))
    .filter((line) => line !== '')
}

test.each([
  ['co', [], ['compile', 'completion']],
  ['r', ['query'], ['recent']],
  ['', ['compile'], ['vip', 'recent', 'tier']],
  ['', ['compile', 'vip'], ['recent', 'tier']],
  ['', ['query', 'vip'], []],
  ['c', ['show'], ['customers', 'customer']],
  ['--ta', ['query'], ['--target']],
  ['--t', ['query', '--target', 'dev'], []],
  ['', ['query', '--target'], ['dev']],
  ['--target=', ['query'], ['--target=dev']],
  ['=', ['query', '--target'], ['dev']],
  ['d', ['query', '--target', '='], ['dev']],
  ['s', ['check', '--format'], ['sarif']],
  ['', ['compile', '--dialect'], ['duckdb', 'postgres', 'clickhouse']],
  ['SEG72', ['explain'], ['SEG721', 'SEG722', 'SEG723', 'SEG724']],
  ['', ['check', '--project'], []],
  ['__', [], []],
])('%j after %j', async (current, words, expected) => {
  expect(await complete(current, ...words)).toEqual(expected)
})

test('nothing is completed and nothing said where there is no project', async () => {
  const empty = await testFolder()
  const run = await segc(empty.path, ['__complete', '--current=', '--', 'query'])
  await empty.remove()
  expect(run).toEqual({ exitCode: 0, out: '', error: '' })
})

test.each(shells)('there is a script for %s', async (shell) => {
  const { exitCode, out } = await segc(project.path, ['completion', shell])
  expect(exitCode).toBe(0)
  expect(out).toContain('__complete "--current=')
})

/** Completes in the real shell, where the machine has it. */
const shellRuns = {
  bash: `eval "$(segc completion bash)"; COMP_WORDS=(segc query r); COMP_CWORD=2; _segc; printf '%s\\n' "\${COMPREPLY[@]}"`,
  fish: `segc completion fish | source; complete -C 'segc query r' | string replace -r '\\t.*' ''`,
  zsh: `functions[compdef]=:; words=(segc query r); CURRENT=3; _describe() { print -l -- \${described%%:*} }; eval "$(segc completion zsh)"; _segc`,
}
describe.each(Object.entries(shellRuns))('%s', (shell, script) => {
  const isInstalled = spawnSync(shell, ['-c', 'exit 0']).status === 0
  test.skipIf(!isInstalled)('completes a name', () => {
    const { stdout, stderr } = spawnSync(shell, ['-c', script], {
      cwd: project.path,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${project.path}/bin:${process.env['PATH'] ?? ''}` },
    })
    expect([stdout, stderr]).toEqual(['recent\n', ''])
  })
})

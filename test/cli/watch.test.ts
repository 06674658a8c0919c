import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtCli } from '../support/built-cli.js'
import type { TestFolder } from '../support/test-project.js'
import { shopProject, testFolder } from '../support/test-project.js'

const files = shopProject('{ warehouse: duckdb, path: none.duckdb }')
let cli: string
let project: TestFolder
beforeAll(async () => {
  cli = builtCli()
  project = await testFolder(files)
})
afterAll(() => project.remove())

test('checks after each change until it is interrupted', async () => {
  const child = spawn(process.execPath, [cli, 'watch', '--json'], { cwd: project.path })
  let [out, error] = ['', '']
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (error += text.toString()))
  const checks = (): readonly unknown[] =>
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const { findings } = JSON.parse(line) as { findings: readonly { readonly code: string }[] }
        return findings.map(({ code }) => code)
      })
  const seen = (expected: readonly unknown[]) =>
    expect.poll(checks, { timeout: 20_000, interval: 20 }).toEqual(expected)
  const broken = 'segments:\n  half: { entity: customer, where: nothing }\n'
  const sound = 'segments:\n  half: { entity: customer, where: spend > 5 }\n'

  await seen([[]])
  // A folder that is new, and a file in it that is written before the folder is watched.
  await mkdir(join(project.path, 'segments/new'))
  await writeFile(join(project.path, 'segments/new/half.yaml'), broken)
  await seen([[], ['SEG201']])
  // As many editors save: another file that takes the name. Several writes are one change.
  await writeFile(join(project.path, 'segments/new/.half.swp'), 'segments: 1')
  await writeFile(join(project.path, 'segments/new/half.tmp'), sound)
  await rename(
    join(project.path, 'segments/new/half.tmp'),
    join(project.path, 'segments/new/half.yaml'),
  )
  await seen([[], ['SEG201'], []])
  await rm(join(project.path, 'segc.yaml'))
  await seen([[], ['SEG201'], [], ['SEG091']])
  await writeFile(join(project.path, 'segc.yaml'), files['segc.yaml'] ?? '')
  await seen([[], ['SEG201'], [], ['SEG091'], []])

  child.kill('SIGINT')
  const [code] = (await once(child, 'exit')) as [number | null]
  expect([code, error]).toEqual([130, ''])
})

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtCli } from '../support/built-cli.js'
import type { TestFolder } from '../support/test-project.js'
import { shopProject, shopTables, testFolder } from '../support/test-project.js'
import type { TestWarehouse } from '../support/warehouses.js'
import { newDuckdb } from '../support/warehouses.js'

let cli: string
let warehouse: TestWarehouse
let project: TestFolder
beforeAll(async () => {
  cli = builtCli()
  warehouse = await newDuckdb()
  await warehouse.run(...shopTables)
  const [path = ''] = Object.values(warehouse.settings)
  project = await testFolder(shopProject(`{ warehouse: duckdb, path: ${path} }`))
})
afterAll(async () => {
  await warehouse.remove()
  await project.remove()
})

const run = (...args: string[]) =>
  spawnSync(process.execPath, [cli, ...args], { cwd: project.path, encoding: 'utf8' })

test('the built command works from end to end', () => {
  const { status, stdout, stderr } = run('apply', '--yes')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain('7 created')
  expect(run('query', 'vip').stdout).toBe('id  email\n 2\n 3  ***\n')
})

test('the version is printed without loading a command', () => {
  expect(run('--version')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\d/) as string,
  })
  const entry = readFileSync(cli, 'utf8')
  const loaded = [...entry.matchAll(/^import .* from "\.\/(chunks\/.*)";$/gm)]
  const size = loaded.reduce(
    (sum, [, chunk = '']) => sum + readFileSync(cli.replace('cli.js', chunk)).length,
    entry.length,
  )
  expect(size).toBeLessThan(250_000)
})

test('exit codes reach the shell', () => {
  expect(run('check').status).toBe(0)
  expect(run('query', 'nobody').status).toBe(1)
  expect(run('nope').status).toBe(64)
})

test('a closed pipe is no error', async () => {
  const child = spawn('/bin/sh', ['-c', `"${process.execPath}" "${cli}" compile | head -n 1`], {
    cwd: project.path,
  })
  let [out, error] = ['', '']
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (error += text.toString()))
  await once(child, 'close')
  expect(out).toMatch(/^create .*\n$/)
  expect(error).toBe('')
})

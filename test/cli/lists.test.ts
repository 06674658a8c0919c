import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtCli } from '../support/built-cli.js'
import type { TestFolder } from '../support/test-project.js'
import { testFolder } from '../support/test-project.js'
import { segc } from '../support/test-terminal.js'
import { newDuckdb } from '../support/warehouses.js'
import type { TestWarehouse } from '../support/warehouses.js'

const definitions = `tables:
  customers: { source: shop.customers, key: id, columns: { id: integer, job: string }, references: { rate: { table: rates, column: job } } }
  rates: { csv: lists/rates.csv, key: job, columns: { job: string, rate: integer } }
  rated: { of: customers, where: rate is known }
entities:
  customer: { table: customers }
segments:
  well_paid: { entity: customer, where: rate.rate > 10 }
  chosen: { entity: customer, members: lists/chosen.csv }
`
let warehouse: TestWarehouse
let project: TestFolder
beforeAll(async () => {
  warehouse = await newDuckdb()
  await warehouse.run(
    'create schema shop',
    'create table shop.customers (id bigint, job varchar)',
    "insert into shop.customers values (1, 'nurse'), (2, 'baker')",
  )
  project = await testFolder({
    'segc.yaml': `name: acme
targets: { dev: { warehouse: duckdb, path: ${warehouse.settings['path'] ?? ''} } }
default_target: dev
`,
    'segments/all.yaml': definitions,
  })
})
afterAll(async () => {
  await project.remove()
  await warehouse.remove()
})

test('lists that are not there are told where they are named', async () => {
  const { exitCode, out, error } = await segc(project.path, ['check'])
  expect(exitCode).toBe(1)
  const all = `${out}${error}`
  expect(all).toContain('SEG092]: `lists/rates.csv` cannot be read: it does not exist')
  expect(all).toContain('SEG092]: `lists/chosen.csv` cannot be read: it does not exist')
  expect(all).toContain('segments/all.yaml:3:17')
})

test('a value that does not fit is told at its place in the list', async () => {
  await project.write({
    'lists/rates.csv': 'job,rate\nnurse,much\n',
    'lists/chosen.csv': 'id\n1\n',
  })
  const { out, error } = await segc(join(project.path, 'segments'), ['check'])
  expect(`${out}${error}`).toContain('../lists/rates.csv:2:7')
})

test('lists are part of what is deployed', async () => {
  await project.write({ 'lists/rates.csv': 'job,rate\nnurse,20\nbaker,10\n' })
  expect((await segc(project.path, ['apply', '--yes'])).exitCode).toBe(0)
  const members = async (name: string) =>
    JSON.parse((await segc(project.path, ['query', name, '--json'])).out) as { rows: unknown }
  expect(await members('well_paid')).toMatchObject({ rows: [{ id: '1' }] })
  expect(await members('chosen')).toMatchObject({ rows: [{ id: '1' }] })
  expect((await segc(project.path, ['plan'])).out).toContain('no changes')

  await project.write({ 'lists/chosen.csv': 'id\n2\n3\n' })
  const { out } = await segc(project.path, ['plan'])
  expect(out).toMatch(/replace +chosen/)
  expect(out).not.toMatch(/replace +well_paid/)
  expect((await segc(project.path, ['apply', '--yes'])).exitCode).toBe(0)
  expect(await members('chosen')).toMatchObject({ rows: [{ id: '2' }] })
})

test('the doctor looks at tables of the warehouse only', async () => {
  const { exitCode, out } = await segc(project.path, ['doctor'])
  expect(exitCode).toBe(0)
  expect(out).toContain('1 table as declared')
})

test('only what can be named is listed and counted', async () => {
  expect((await segc(project.path, ['check'])).out).toContain('3 tables')
  const { out } = await segc(project.path, ['graph'])
  expect(out).not.toContain('chosen.members')
})

test('watch checks again when a list changes', async () => {
  const child = spawn(process.execPath, [builtCli(), 'watch', '--json'], { cwd: project.path })
  let out = ''
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  const checks = () =>
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) =>
        (JSON.parse(line) as { findings: { code: string }[] }).findings.map(({ code }) => code),
      )
  const seen = (expected: readonly unknown[]) =>
    expect.poll(checks, { timeout: 20_000, interval: 20 }).toEqual(expected)
  await seen([[]])
  await writeFile(join(project.path, 'lists/chosen.csv'), 'id\none\n')
  await seen([[], ['SEG095']])
  await mkdir(join(project.path, 'lists/more'))
  await writeFile(join(project.path, 'lists/chosen.csv'), 'id\n1\n')
  await seen([[], ['SEG095'], []])
  child.kill('SIGINT')
  await once(child, 'exit')
})

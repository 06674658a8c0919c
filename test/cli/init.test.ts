import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { templateNames } from '../../src/cli/scaffold/template-names.js'
import type { TestFolder } from '../support/test-project.js'
import { testFolder } from '../support/test-project.js'
import type { Run } from '../support/test-terminal.js'
import { segc } from '../support/test-terminal.js'
import { newDuckdb, newPostgres } from '../support/warehouses.js'

let folder: TestFolder
beforeEach(async () => {
  folder = await testFolder()
})
afterEach(() => folder.remove())
const run = (...args: string[]): Promise<Run> => segc(folder.path, args)
const text = (path: string): Promise<string> => readFile(join(folder.path, path), 'utf8')

describe.each(templateNames)('template %s', (template) => {
  test('works at once, and every segment has members', async () => {
    expect(await run('init', '--template', template)).toMatchObject({ exitCode: 0, error: '' })
    const { entities } = JSON.parse((await run('sizes', '--json')).out) as {
      entities: { segments: { name: string; members: number }[] }[]
    }
    const sizes = entities.flatMap(({ segments }) => segments)
    expect(sizes.length).toBeGreaterThan(4)
    expect(sizes.filter(({ members }) => members === 0)).toEqual([])
    expect(await run('apply', '--yes')).toMatchObject({ exitCode: 0, error: '' })
    const { out } = await run('doctor')
    expect(out).toMatch(/9 checks: all well\n$/)
  })
})

test('each file names the schema that lies in the project', async () => {
  await run('init', 'shop')
  expect((await text('shop/segc.yaml')).split('\n')[0]).toBe(
    '# yaml-language-server: $schema=./.segc/schema/project.schema.json',
  )
  expect(await text('shop/segments/value.yaml')).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/\.segc\/schema\/definitions\.schema\.json\n/,
  )
  const stored = JSON.parse(await text('shop/.segc/schema/definitions.schema.json')) as object
  expect(stored).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' })
  expect(await text('shop/.gitignore')).toContain('!.segc/schema/')
})

test('nothing that exists is overwritten', async () => {
  await folder.write({ 'segments/value.yaml': 'mine', 'segc.yaml': 'mine too' })
  const { exitCode, error } = await run('init')
  expect(exitCode).toBe(1)
  expect(error).toContain('`segc.yaml`, `segments/value.yaml` exist already')
  expect((await readdir(folder.path)).sort()).toEqual(['segc.yaml', 'segments'])
  expect(await text('segments/value.yaml')).toBe('mine')
})

test('a .gitignore that exists stays, and the missing lines are named', async () => {
  await folder.write({ '.gitignore': 'node_modules\n' })
  const { exitCode, out } = await run('init')
  expect([exitCode, out]).toEqual([0, expect.stringContaining('kept     .gitignore (add')])
  expect(await text('.gitignore')).toBe('node_modules\n')
})

test('CSV and Parquet files become tables with exact numbers, keys and references', async () => {
  const warehouse = await newDuckdb()
  const parquet = join(folder.path, 'Big Orders.parquet')
  await warehouse.run(
    `copy (select 1 as order_id, 2 as customer_id, now() as ordered_at) to '${parquet}' (format parquet)`,
  )
  await warehouse.remove()
  await folder.write({
    'customers.csv': 'customer_id,email,spent,level\n1,a@x.org,12.50,3\n2,b@x.org,0.25,\n',
  })
  expect(await run('init', 'p', '--files', 'customers.csv', 'Big Orders.parquet')).toMatchObject({
    exitCode: 0,
  })
  expect(await text('p/segments/tables.yaml')).toContain(`
  customers:
    source: main.customers
    key: customer_id # unique in the data, but not declared; check
    columns:
      customer_id: integer
      email: { type: string, pii: true }
      spent: decimal(18,2)
      level: integer
`)
  expect(await text('p/segments/tables.yaml')).toContain('customer: customers # guessed')
  const { out } = await run('sizes', '--project', 'p')
  expect(out).toMatch(/recently_active\s+1\s+50\.0%/)
})

test.each([
  [['--files', 'notes.txt'], 'no file of data that can be loaded'],
  [['--files', 'none.csv'], '`none.csv` does not exist'],
  [['--files', 'broken.parquet'], 'cannot be loaded'],
  [['--database', 'none.duckdb'], 'the database file does not exist'],
])('init %j says what is wrong and leaves nothing behind', async (args, message) => {
  await folder.write({ 'notes.txt': '', 'broken.parquet': 'no parquet' })
  const { exitCode, error } = await run('init', 'p', ...args)
  expect([exitCode === 0, error]).toEqual([false, expect.stringContaining(message)])
  const left = await readdir(join(folder.path, 'p'), { recursive: true }).catch(() => [])
  expect(left.filter((path) => path !== '.segc')).toEqual([])
})

test('origins exclude each other', async () => {
  expect(await run('init', '--template', 'retail', '--postgres')).toMatchObject({ exitCode: 64 })
})

test('a PostgreSQL database is read, and its URL is not written down', async () => {
  const warehouse = await newPostgres(inject('postgresUrl'))
  await warehouse.run(
    'create schema crm',
    'create table crm.user_account (id uuid primary key, login text, created_at timestamptz not null)',
    'create table crm.mood (id integer primary key, m money)',
  )
  const url = warehouse.settings['url'] ?? ''
  const literal = await run('init', 'a', '--postgres', url)
  const variable = await segc(folder.path, ['init', 'b', '--postgres', '${CRM_URL}'], {
    environment: { CRM_URL: url },
  })
  const missing = await run('init', 'c', '--postgres')
  const environment = { DATABASE_URL: url }
  const sizes = await segc(folder.path, ['sizes', '--project', 'a'], { environment })
  await warehouse.remove()
  expect(literal).toMatchObject({
    exitCode: 0,
    error: expect.stringContaining('set DATABASE_URL') as string,
  })
  expect(await text('a/segc.yaml')).toContain("url: '${DATABASE_URL}'")
  expect(await text('a/segments/tables.yaml')).toContain(
    '# m: left out, money: cast it in a view to use it',
  )
  expect(sizes.exitCode).toBe(0)
  expect(variable.exitCode).toBe(0)
  expect(await text('b/segc.yaml')).toContain("url: '${CRM_URL}'")
  expect([missing.exitCode, missing.error]).toEqual([
    1,
    expect.stringContaining('variable `DATABASE_URL` is not set'),
  ])
})

test('what of the files stands in no definition is said', async () => {
  await folder.write({ 'people.csv': 'Person ID,City\n1,a\n2,b\n', 'log.csv': 'line\na\na\n' })
  const { out } = await run('init', 'crm', '--files', 'people.csv', 'log.csv')
  expect(out).toContain(
    'left out  log: it stands there as a comment until it has a key: none is declared; name the columns that tell rows apart\n1 table, 1 segment',
  )
  expect(await text('crm/segments/tables.yaml')).toMatch(/\n {4}key: Person ID /)
})

test('a column that is no word of the language stands without backticks', async () => {
  await folder.write({ 'people.csv': 'id,city\n1,a\n2,b\n' })
  await run('init', 'crm', '--files', 'people.csv')
  expect(await text('crm/segments/segments.yaml')).toContain('where: id is known\n')
})

test('a database that does not exist is named', async () => {
  const { exitCode, error } = await run('init', 'crm', '--database', 'nowhere.duckdb')
  expect(exitCode).not.toBe(0)
  expect(error).toContain('`nowhere.duckdb`: the database file does not exist')
  expect(error).toContain('name a DuckDB file')
  expect(error).not.toContain('segc.yaml')
})

test('a folder that cannot be made is no fault of segc', async () => {
  await folder.write({ shop: 'a file', 'people.csv': 'id\n1\n' })
  for (const options of [[], ['--files', 'people.csv']]) {
    const { exitCode, error } = await run('init', 'shop', ...options)
    expect([exitCode, error]).toEqual([
      1,
      expect.stringContaining('`.segc/dev.duckdb` cannot be made: it is no folder'),
    ])
  }
})

test('the sample says how it is made again', async () => {
  await run('init', 'shop', '--template', 'b2b-saas')
  expect(await text('shop/segc.yaml')).toContain(
    '  dev:\n    # The sample data is not in Git. Where the file is missing, make it in another folder and copy it:\n    # segc init ../sample --template b2b-saas && cp ../sample/.segc/dev.duckdb .segc/dev.duckdb\n    warehouse: duckdb\n',
  )
})

// cspell:ignore nosuch postgre
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestFolder } from '../support/test-project.js'
import { shopProject, shopTables, testFolder } from '../support/test-project.js'
import type { Run } from '../support/test-terminal.js'
import { segc } from '../support/test-terminal.js'
import type { TestWarehouse } from '../support/warehouses.js'
import { newDuckdb } from '../support/warehouses.js'

let warehouse: TestWarehouse
let project: TestFolder
beforeAll(async () => {
  warehouse = await newDuckdb()
  await warehouse.run(...shopTables)
  project = await testFolder(
    shopProject(`{ warehouse: duckdb, path: ${warehouse.settings['path'] ?? ''} }`),
  )
})
afterAll(async () => {
  await warehouse.remove()
  await project.remove()
})
const run = (...args: string[]): Promise<Run> => segc(project.path, args)

test('a day that no month has is told from what is no day', async () => {
  const { exitCode, error } = await run('sizes', '--as-of', '2026-02-30')
  expect(exitCode).toBe(64)
  expect(error).toContain('--as-of: `2026-02-30`')
})
test('a folder of --project is named, and what is wrong with it', async () => {
  expect((await run('check', '--project', 'nowhere')).error).toContain(
    '`nowhere` of `--project` is no folder',
  )
  expect((await run('check', '--project', 'segments')).error).toContain(
    'there is no segc.yaml in `segments`, the folder of `--project`',
  )
})
test('wrong usage of a command leads to its own help, and help prints it', async () => {
  expect((await run('plan', '--nosuch')).error).toContain('(segc plan --help shows its options)')
  const help = await run('help', 'plan')
  expect([help.exitCode, help.out]).toEqual([0, expect.stringContaining('--detailed-exitcode')])
})
test('the plan of a project without segments makes both tables of segc', async () => {
  await project.write({
    'empty/segc.yaml': `name: empty\nschema: nothing_yet\ntargets:\n  dev: { warehouse: duckdb, path: ${warehouse.settings['path'] ?? ''} }\n`,
    'empty/segments/none.yaml': '',
  })
  const { out } = await run('plan', '--project', 'empty')
  expect(out).toMatch(/create +segc_objects/)
  expect(out).not.toContain('unchanged')
})
test('check finds faults of targets that nobody has used yet', async () => {
  await project.write({
    'targets/segc.yaml':
      'name: acme\ndefault_target: dev\ntargets:\n  dev: { warehouse: duckdb, path: x.duckdb }\n  prod: { warehouse: postgre }\n  other: { warehouse: duckdb, url: x }\n',
    'targets/segments/none.yaml': '',
  })
  const { exitCode, out } = await run('check', '--project', 'targets')
  expect(exitCode).toBe(1)
  expect(out).toContain('unknown kind of warehouse `postgre`')
  expect(out).toContain('a similar kind exists: `postgres`')
  expect(out).toContain('a target of `duckdb` has no setting `url`')
})
test('a query over a table that is not as declared tells where it is declared', async () => {
  await project.write({
    'moved/segc.yaml': `name: moved\ntargets:\n  dev: { warehouse: duckdb, path: ${warehouse.settings['path'] ?? ''} }\n`,
    'moved/segments/tables.yaml': (shopProject('')['segments/tables.yaml'] ?? '').replace(
      'spend:',
      'spent:',
    ),
    'moved/segments/value.yaml': 'segments: { vip: { entity: customer, where: spent > 10 } }\n',
  })
  for (const args of [['sizes'], ['query', 'vip']]) {
    const { exitCode, error } = await run(...args, '--project', 'moved')
    expect(exitCode).toBe(1)
    expect(error).toMatch(/SEG722.*\n --> moved\/segments\/tables\.yaml/)
  }
})
test('a DuckDB file that is called like the schema is told to be renamed', async () => {
  await project.write({ 'same/people.csv': 'id\n1\n' })
  await segc(join(project.path, 'same'), ['init', '--files', 'people.csv'])
  await rename(
    join(project.path, 'same/.segc/dev.duckdb'),
    join(project.path, 'same/segments.duckdb'),
  )
  const file = join(project.path, 'same/segc.yaml')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('.segc/dev.duckdb', 'segments.duckdb'))
  const { exitCode, error } = await run('apply', '--yes', '--project', 'same')
  expect(exitCode).toBe(3)
  expect(error).toContain('DuckDB calls a database like its file: rename the file, or the schema')
})

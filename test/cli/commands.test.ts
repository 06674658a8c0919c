// cspell:ignore chek recnt spendd vipp
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestFolder } from '../support/test-project.js'
import { shopProject, shopTables, testFolder } from '../support/test-project.js'
import type { Run } from '../support/test-terminal.js'
import { segc } from '../support/test-terminal.js'
import type { TestWarehouse } from '../support/warehouses.js'
import { newDuckdb, newPostgres } from '../support/warehouses.js'

describe.each([
  ['duckdb', () => newDuckdb()],
  ['postgres', () => newPostgres(inject('postgresUrl'))],
])('with %s', (kind, create) => {
  let warehouse: TestWarehouse
  let project: TestFolder
  beforeAll(async () => {
    warehouse = await create()
    await warehouse.run(...shopTables)
    const settings = Object.entries(warehouse.settings).map(([name, value]) => `${name}: ${value}`)
    project = await testFolder(shopProject(`{ warehouse: ${kind}, ${settings.join(', ')} }`))
  })
  afterAll(async () => {
    await warehouse.remove()
    await project.remove()
  })
  const run = (...args: string[]): Promise<Run> => segc(project.path, args)

  test('query asks before anything is applied, in the order of the key', async () => {
    expect(await run('query', 'vip')).toEqual({
      exitCode: 0,
      out: ' id  email\n  2\n  3  ***\n'.replaceAll(/^ /gm, ''),
      error: '2 members\n',
    })
  })
  test('query cuts at its limit and says so', async () => {
    expect(await run('query', 'tier', '--limit', '2')).toEqual({
      exitCode: 0,
      out: 'id  label\n 1  low\n 2  low\n',
      error: 'the first 2 rows; --limit 0 shows all\n',
    })
    expect((await run('query', 'tier', '--limit', '0')).error).toBe('3 rows\n')
  })
  test('query shows personal values only when asked', async () => {
    const { out } = await run('query', 'vip', '--json', '--show-pii')
    expect(JSON.parse(out)).toEqual({
      format_version: 1,
      name: 'vip',
      kind: 'segment',
      entity: 'customer',
      as_of: null,
      columns: ['id', 'email'],
      rows: [
        { id: '2', email: null },
        { id: '3', email: 'c@example.com' },
      ],
      has_more: false,
      findings: [],
    })
  })
  test('query evaluates at another instant', async () => {
    const ids = async (asOf: string): Promise<string> =>
      (await run('query', 'recent', '--as-of', asOf)).out
    expect(await ids('2026-03-05')).toBe('id\n 3\n')
    expect(await ids('2026-03-10T00:00:00.000001Z')).toBe('id\n 2\n 3\n')
  })
  test('query of an unknown name offers a similar one', async () => {
    const { exitCode, error } = await run('query', 'vipp')
    expect([exitCode, error]).toEqual([1, expect.stringContaining('`vip`')])
  })
  test('sizes counts segments and labels', async () => {
    expect((await run('sizes', '--as-of', '2026-03-15')).out).toBe(`customer    members   share
population        3  100.0%
recent            2   66.7%
vip               2   66.7%
tier
  high            1   33.3%
  huge            0    0.0%
  low             2   66.7%
`)
    const { entities } = JSON.parse((await run('sizes', '--json')).out) as {
      entities: { population: number; segmentations: unknown[] }[]
    }
    expect(entities[0]?.population).toBe(3)
    expect(entities[0]?.segmentations).toEqual([
      {
        name: 'tier',
        labels: [
          { label: 'high', members: 1, share: 1 / 3 },
          { label: 'huge', members: 0, share: 0 },
          { label: 'low', members: 2, share: 2 / 3 },
        ],
      },
    ])
  })
  test('plan shows what apply would do, and why', async () => {
    const { out, error } = await run('plan', '--detailed-exitcode')
    expect(error).toBe('')
    expect(out).toBe(`+ create     recent                new
+ create     vip                   new
+ create     tier                  new
+ create     customer_segments     new
+ create     customer_memberships  new
+ create     segment_catalog       new
+ create     segc_objects          new

schema segments of target dev: 7 to create
`)
    expect(await run('plan', '--detailed-exitcode')).toMatchObject({ exitCode: 2 })
    expect(await run('plan')).toMatchObject({ exitCode: 0 })
    expect((await run('plan', '--full')).out).toContain('      + create or replace view')
  })
  test('apply creates views, then finds nothing to do', async () => {
    const first = await run('apply', '--yes')
    expect(first).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(
        /^\+ create {5}recent .*(\n.*)+\napplied: 7 objects, 7 created\n$/,
      ) as string,
      error: '',
    })
    const again = await run('apply', '--yes', '--json')
    expect(JSON.parse(again.out)).toMatchObject({
      format_version: 1,
      target: 'dev',
      schema: 'segments',
      has_changes: false,
      counts: { unchanged: 7 },
      applied: [],
    })
    expect(await run('plan', '--detailed-exitcode')).toMatchObject({
      exitCode: 0,
      out: 'schema segments of target dev: no changes, 7 unchanged\n',
    })
    const connection = await warehouse.connect('read')
    const { rows } = await connection.query('select id, email from segments.vip order by 1')
    const { rows: wide } = await connection.query(
      'select id, vip, tier from segments.customer_segments order by 1',
    )
    await connection.close()
    expect(rows).toEqual([
      ['2', null],
      ['3', 'c@example.com'],
    ])
    expect(wide[0]).toEqual(['1', 'false', 'low'])
  })
  test('plan and apply check the declared tables first', async () => {
    const path = join(project.path, 'segments/tables.yaml')
    const text = await readFile(path, 'utf8')
    await writeFile(
      path,
      text.replace('spend: decimal(12,2)', 'spend: { type: "decimal(12,2)", column: spent }'),
    )
    const runs = [await run('plan'), await run('apply', '--yes')]
    await writeFile(path, text)
    for (const { exitCode, error } of runs) {
      expect(exitCode).toBe(1)
      expect(error).toBe(`error[SEG722]: table \`shop.customers\` has no column \`spent\`
 --> segments/tables.yaml:8:7
  |
8 |       spend: { type: "decimal(12,2)", column: spent }
  |       ^^^^^
  |
  = help: a similar name exists: \`spend\`

`)
    }
  })
  test('a changed definition is shown as a difference of SQL', async () => {
    const path = join(project.path, 'segments/value.yaml')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('spend > 10\n', 'spend > 15\n    tags: [gold]\n'))
    const shown = await run('plan')
    const json = await run('plan', '--json')
    await writeFile(path, text)
    expect(shown.out).toMatch(
      /^~ replace {4}vip {19}definition changed; tags changed\n {6}@@ .* @@\n(.*\n)*? {6}- .* > 10.*\n {6}\+ .* > 15.*\n/,
    )
    expect(shown.out).toMatch(/\n3 to replace|: 3 to replace, 4 unchanged\n$/)
    expect(JSON.parse(json.out)).toMatchObject({
      has_changes: true,
      counts: { replace: 3, unchanged: 4 },
      objects: expect.arrayContaining([
        {
          name: 'vip',
          kind: 'segment',
          action: 'replace',
          reasons: ['definition changed', 'tags changed'],
          statement: expect.stringContaining('> 15') as string,
          previous_statement: expect.stringContaining('> 10') as string,
        },
        { name: 'tier', kind: 'segmentation', action: 'unchanged', reasons: [] },
      ]) as unknown[],
    })
  })
  test('apply asks a person, and nobody else, and nobody about nothing', async () => {
    expect(await run('apply')).toMatchObject({ exitCode: 64, out: '' })
    expect(await segc(project.path, ['apply'], { answer: 'n' })).toEqual({
      exitCode: 0,
      out: 'schema segments of target dev: no changes, 7 unchanged\n',
      error: '',
    })
    const path = join(project.path, 'segments/value.yaml')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('label: VIPs', 'label: Very important'))
    const asked = await segc(project.path, ['apply'], { answer: 'n' })
    expect(asked).toEqual({
      exitCode: 1,
      out: `# metadata   vip  label changed

schema segments of target dev: 1 with other metadata, 6 unchanged

`,
      error: 'Apply this to schema segments of target dev? [y/N] nothing was applied\n',
    })
    const json = await segc(project.path, ['apply', '--json'], { answer: 'y' })
    await writeFile(path, text)
    expect(json.error).toContain('label changed')
    expect(JSON.parse(json.out)).toMatchObject({
      applied: [{ name: 'vip', kind: 'segment', outcome: 'updated' }],
    })
  })
  test('views are evaluated when they are queried, so that apply takes no --as-of', async () => {
    for (const command of ['plan', 'apply']) {
      expect(await run(command, '--as-of', '2026-03-15')).toEqual({
        exitCode: 64,
        out: '',
        error: `error: ${command} takes no --as-of, because a view is evaluated when it is queried; segc query, sizes and compile take it\n`,
      })
    }
  })
  test('compile speaks the dialect of the target, without a connection', async () => {
    const { out } = await run('compile', 'recent')
    expect(out).toContain('create or replace view "segments"."recent"')
    expect(out).toContain(kind === 'postgres' ? 'statement_timestamp()' : 'now()')
  })
})

describe('without a warehouse', () => {
  let project: TestFolder
  beforeAll(async () => {
    project = await testFolder(shopProject(`{ warehouse: postgres, url: "\${SECRET_URL}" }`))
  })
  afterAll(() => project.remove())
  const run = (...args: string[]): Promise<Run> => segc(project.path, args)

  test('check counts what is defined', async () => {
    expect(await run('check')).toEqual({
      exitCode: 0,
      out: '2 segments, 1 segmentation, 1 table: no findings\n',
      error: '',
    })
    expect(JSON.parse((await run('check', '--json')).out)).toEqual({
      format_version: 1,
      counts: { segments: 2, segmentations: 1, tables: 1 },
      findings: [],
    })
  })
  test('check finds the project from a folder below', async () => {
    expect(await segc(join(project.path, 'segments'), ['check'])).toMatchObject({ exitCode: 0 })
    expect(await segc('/', ['check', '--project', project.path])).toMatchObject({ exitCode: 0 })
  })
  test('check without a project says how to name one', async () => {
    expect(await segc('/', ['check'])).toEqual({
      exitCode: 1,
      out: '',
      error: `error[SEG091]: there is no segc.yaml in this folder or above it
  = help: go to the folder of a project, or name one with \`--project <folder>\`

`,
    })
  })
  test('check prints findings as its result', async () => {
    await project.write({
      'segments/bad.yaml': 'segments:\n  bad: { entity: customer, where: spendd > 1 }\n',
    })
    const { exitCode, out, error } = await run('check')
    const json = await run('check', '--json')
    await project.write({ 'segments/bad.yaml': '' })
    expect([exitCode, error]).toEqual([1, ''])
    expect(out).toMatch(
      /^error\[SEG201\].*`spendd`[\s\S]*segments\/bad.yaml:2:35[\s\S]*\n1 error\n$/,
    )
    expect(JSON.parse(json.out)).toMatchObject({
      format_version: 1,
      findings: [{ code: 'SEG201', place: { file: 'segments/bad.yaml', line: 2, column: 35 } }],
    })
  })
  test('compile writes one file per view and deletes nothing', async () => {
    await project.write({ 'sql/mine.sql': 'mine' })
    const { exitCode, out } = await run('compile', '--dialect', 'duckdb', '--out', 'sql')
    expect([exitCode, out]).toEqual([0, '5 files in sql\n'])
    expect((await readdir(join(project.path, 'sql'))).sort()).toEqual([
      'customer_memberships.sql',
      'customer_segments.sql',
      'mine.sql',
      'recent.sql',
      'tier.sql',
      'vip.sql',
    ])
    expect(await readFile(join(project.path, 'sql/vip.sql'), 'utf8')).toMatch(/^create .*;\n$/s)
  })
  test('compile evaluates at an instant in place of the clock', async () => {
    const { out } = await run('compile', 'recent', '--as-of', '2026-03-15')
    expect(out).toContain('2026-03-15 00:00:00')
    expect(out).not.toMatch(/now\(\)|statement_timestamp/)
  })
  test('compile names unknown dialects, names and instants', async () => {
    expect(await run('compile', '--dialect', 'oracle')).toEqual({
      exitCode: 64,
      out: '',
      error: "error: unknown dialect 'oracle'; known are: duckdb, postgres, clickhouse\n",
    })
    expect(await run('compile', '--as-of', 'yesterday')).toMatchObject({ exitCode: 64, out: '' })
    expect((await run('compile', 'vipp', 'recnt')).error).toMatch(/`vip`[\s\S]*`recent`/)
  })
  test('a variable without a value is reported at its place', async () => {
    const { exitCode, error } = await run('sizes')
    expect(exitCode).toBe(1)
    expect(error).toBe(
      `error[SEG714]: variable \`SECRET_URL\` is not set
 --> segc.yaml:8:37
  |
8 |   dev: { warehouse: postgres, url: "\${SECRET_URL}" }
  |                                     ^^^^^^^^^^^^^
  |
  = help: set it in the environment or in \`.env\` beside segc.yaml, or write a default: \`\${SECRET_URL:-...}\`

`,
    )
  })
  test('an unreachable server is a fault that shows no secret', async () => {
    const secret = 'postgres://someone:hunter2@127.0.0.1:1/nowhere'
    const runs = [await segc(project.path, ['sizes'], { environment: { SECRET_URL: secret } })]
    await project.write({ '.env': `SECRET_URL="${secret}"\n` })
    runs.push(await run('sizes'), await run('apply', '--yes'), await run('sizes', '--json'))
    runs.push(await run('plan'))
    await project.write({ '.env': '' })
    for (const { exitCode, out, error } of runs) {
      expect(exitCode).toBe(3)
      expect(out + error).toContain('SEG701')
      expect(out + error).not.toMatch(/hunter2|someone/)
    }
  })
  test('faults of definitions come before those of the warehouse', async () => {
    await project.write({
      '.env': 'SECRET_URL="postgres://127.0.0.1:1/nowhere"\n',
      'segments/bad.yaml': 'segments:\n  bad: { entity: customer, where: spendd > 1 }\n',
    })
    const runs = [await run('plan'), await run('apply', '--yes')]
    await project.write({ '.env': '', 'segments/bad.yaml': '' })
    for (const { exitCode, error } of runs) {
      expect([exitCode, error]).toEqual([1, expect.stringContaining('SEG201')])
      expect(error).not.toContain('SEG701')
    }
  })
  test('an unknown target is a fault', async () => {
    const { exitCode, error } = await run('sizes', '--target', 'prod')
    expect([exitCode, error]).toEqual([
      1,
      'error[SEG712]: unknown target `prod`\n  = help: the targets are: dev\n\n',
    ])
  })
  test('wrong usage is told from findings', async () => {
    for (const args of [
      ['nope'],
      ['check', '--nope'],
      ['query'],
      ['query', 'vip', '--limit', '-1'],
      [],
    ]) {
      expect(await run(...args)).toMatchObject({ exitCode: 64, out: '' })
    }
    expect((await run('chek')).error).toContain('check')
  })
  test('help and version are results', async () => {
    expect(await run('--version')).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
      error: '',
    })
    expect(await run('--help')).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('Examples:') as string,
      error: '',
    })
  })
})

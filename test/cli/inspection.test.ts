// cspell:ignore custmer lifetim
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestFolder } from '../support/test-project.js'
import { shopProject, testFolder } from '../support/test-project.js'
import type { Run } from '../support/test-terminal.js'
import { segc } from '../support/test-terminal.js'

let project: TestFolder
beforeAll(async () => {
  project = await testFolder({
    ...shopProject('{ warehouse: duckdb, path: none.duckdb }'),
    'segments/more.yaml': `traits:
  customer:
    rich: { value: spend > 1000, description: Spends a lot. }
segments:
  big:
    entity: customer
    owner: growth
    tags: [a, b]
    status: draft
    description: |
      Rich and
      a VIP.
    where: rich and vip
`,
  })
})
afterAll(() => project.remove())
const run = (...args: string[]): Promise<Run> => segc(project.path, args)
const json = async (...args: string[]): Promise<unknown> =>
  JSON.parse((await run(...args, '--json')).out)

describe('list', () => {
  test('shows every definition with what is said of it', async () => {
    expect(await run('list')).toEqual({
      exitCode: 0,
      out: `name           kind          entity    owner   tags  status
big            segment       customer  growth  a, b  draft
recent         segment       customer                live
vip            segment       customer                live
tier           segmentation  customer                live
customer.rich  trait         customer
customers      table         customer
customer       entity        customer
`,
      error: '7 definitions\n',
    })
  })
  test.each([
    [['--kind', 'segmentation'], ['tier']],
    [['--tag', 'b'], ['big']],
    [['--owner', 'growth', '--entity', 'customer'], ['big']],
    [['--owner', 'nobody'], []],
  ])('%s leaves %s', async (filters, names) => {
    const { definitions } = (await json('list', ...filters)) as {
      readonly definitions: readonly { readonly name: string }[]
    }
    expect(definitions.map(({ name }) => name)).toEqual(names)
  })
  test('says what no filter fits, and refuses filters that cannot fit', async () => {
    expect((await run('list', '--tag', 'c')).error).toBe('no definition fits the filters\n')
    expect(await run('list', '--entity', 'custmer')).toMatchObject({
      exitCode: 1,
      error: expect.stringContaining('`customer`') as string,
    })
    expect((await run('list', '--kind', 'view')).exitCode).toBe(64)
  })
  test('shows what can be read of a project with faults', async () => {
    await project.write({
      'segments/broken.yaml': 'segments:\n  half: { entity: customer, where: 1 + }\n',
    })
    const { exitCode, out, error } = await run('list', '--kind', 'segment')
    await project.write({ 'segments/broken.yaml': '' })
    expect(exitCode).toBe(1)
    expect(out).toContain('half')
    expect(error).toContain('broken.yaml:2')
  })
})

describe('show', () => {
  test('shows the definition, its neighbours and its SQL', async () => {
    const { exitCode, out, error } = await run('show', 'big')
    expect([exitCode, error]).toEqual([0, ''])
    expect(out).toContain(`segment big
  description: Rich and
               a VIP.
  entity:      customer
  owner:       growth
  tags:        a, b
  status:      draft

defined in segments/more.yaml:5
  big:
    entity: customer
    owner: growth
    tags: [a, b]
    status: draft
    description: |
      Rich and
      a VIP.
    where: rich and vip

computed from
  table customers
  trait customer.rich
  segment vip

SQL (duckdb)
create or replace view "segments"."big" (
`)
  })
  test('finds traits without their owner, and speaks the dialect that is asked for', async () => {
    expect(await json('show', 'rich')).toMatchObject({
      kind: 'trait',
      name: 'customer.rich',
      description: 'Spends a lot.',
      definition: 'rich: { value: spend > 1000, description: Spends a lot. }',
      computed_from: { direct: ['table customers'] },
      used_by: { direct: ['segment big'], all: ['segment big'] },
      statement: null,
    })
    expect(await json('show', 'vip', '--dialect', 'postgres')).toMatchObject({
      dialect: 'postgres',
      statement: expect.stringContaining('"segments"."vip"') as string,
      used_by: { direct: ['segment big'] },
    })
  })
  test('suggests names, and says when one means several', async () => {
    expect(await run('show', 'vipp')).toMatchObject({
      exitCode: 1,
      error: expect.stringContaining('a similar name exists: `vip`') as string,
    })
    await project.write({
      'segments/vip-table.yaml':
        'tables:\n  vip: { source: a.b, key: id, columns: { id: integer } }\n',
    })
    const several = await run('show', 'vip')
    const chosen = await run('show', 'vip', '--kind', 'table')
    await project.write({ 'segments/vip-table.yaml': '' })
    expect(several.error).toMatch(/SEG211[\s\S]*--kind`: segment, table/)
    expect(chosen.out).toContain('table vip\n')
  })
})

describe('graph', () => {
  test('draws what a name is part of', async () => {
    expect((await run('graph', 'rich', '--format', 'dot')).out).toBe(`digraph segc {
  rankdir=LR
  node [fontname="sans-serif", style=filled]
  "table customers" [label="customers", shape=cylinder, fillcolor="#e8e8e8"]
  "trait customer.rich" [label="customer.rich", shape=box, fillcolor="#fdf2d0"]
  "segment big" [label="big", shape=ellipse, fillcolor="#d6e9fb"]
  "table customers" -> "trait customer.rich"
  "table customers" -> "segment big"
  "trait customer.rich" -> "segment big"
}
`)
  })
  test('draws everything without names', async () => {
    const { out } = await run('graph')
    expect(out).toMatch(/^flowchart LR\n {2}n0\[\("customers"\)\]:::table\n/)
    expect(out.match(/ --> /g)).toHaveLength(7)
    expect(await json('graph', 'tier')).toMatchObject({
      edges: [{ from: 'table customers', to: 'segmentation tier' }],
    })
  })
  test('draws nothing of a project with faults', async () => {
    await project.write({
      'segments/broken.yaml': 'segments:\n  half: { entity: customer, where: x }\n',
    })
    const { exitCode, out } = await run('graph')
    await project.write({ 'segments/broken.yaml': '' })
    expect([exitCode, out]).toEqual([1, ''])
  })
})

describe('--format', () => {
  const fault = 'segments/broken.yaml'
  const broken = { [fault]: 'segments:\n  half: { entity: customer, where: x }\n' }
  const sound = { [fault]: '' }
  const kinds = [
    ['compile', 'vip'],
    ['show', 'vip'],
    ['graph'],
    ['query', 'vip'],
    ['sizes'],
    ['plan'],
    ['apply', '--yes'],
  ]
  test.each(kinds)('%s %s has the findings in every form', async (...args) => {
    await project.write(broken)
    const github = await run(...args, '--format', 'github')
    const sarif = await run(...args, '--format', 'sarif')
    const junit = await run(...args, '--format', 'junit')
    const short = await run(...args, '--json')
    const long = await run(...args, '--format', 'json')
    await project.write(sound)
    expect(github).toMatchObject({
      exitCode: 1,
      out: '',
      error: expect.stringMatching(/^::error file=segments\/broken\.yaml,line=2/) as string,
    })
    expect(JSON.parse(sarif.out)).toMatchObject({ runs: [{ results: [{ ruleId: 'SEG201' }] }] })
    expect(junit.out).toContain('<failure type="SEG201"')
    expect(long).toEqual(short)
  })
  test('the result of a document of findings stands on standard error', async () => {
    const { exitCode, out, error } = await run('compile', 'vip', '--format', 'sarif')
    expect([exitCode, JSON.parse(out)]).toMatchObject([0, { runs: [{ results: [] }] }])
    expect(error).toContain('create or replace view')
    expect((await run('compile', 'vip', '--format', 'github')).out).toBe(error)
    expect((await run('list', '--format', 'junit')).out).toContain('tests="1" failures="0"')
  })
  test('each check of doctor is a test, or an annotation', async () => {
    const junit = await run('doctor', '--format', 'junit')
    expect(junit.out).toContain('<testcase classname="segc" name="check: definitions">')
    expect(junit.out).toMatch(/name="check: connection">\n<failure /)
    expect(junit.out).toContain('<skipped message="there is no connection"/>')
    const github = await run('doctor', '--format', 'github')
    // A finding says what the check of the connection says.
    expect(github.out.match(/^::error.*/gm)).toEqual([expect.stringContaining('SEG70')])
    expect(github.out).toMatch(/\nfailed {5}connection /)
  })
  test('watch prints no documents one after another', async () => {
    expect((await run('watch', '--format', 'junit')).exitCode).toBe(64)
  })
})

describe('check --format', () => {
  test('prints only findings to standard output in forms of other programs', async () => {
    await project.write({
      'segments/broken.yaml': 'segments:\n  half: { entity: customer, where: x }\n',
    })
    const runs = {
      github: await run('check', '--format', 'github'),
      junit: await run('check', '--format', 'junit'),
      sarif: await segc(project.path, ['check', '--format', 'sarif'], {
        environment: { GITHUB_WORKSPACE: `${project.path}/..` },
      }),
    }
    await project.write({ 'segments/broken.yaml': '' })
    for (const { exitCode, error } of Object.values(runs))
      expect([exitCode, error]).toEqual([1, ''])
    expect(runs.github.out).toMatch(/^::error file=segments\/broken\.yaml,line=2/)
    expect(runs.junit.out).toContain('file="segments/vip-table.yaml" name="no findings"')
    expect(JSON.stringify(JSON.parse(runs.sarif.out))).toMatch(
      /"uri":"segc-project-\w+\/segments\/broken\.yaml"/,
    )
  })
  test('has a form for a project that does not exist', async () => {
    const { exitCode, out } = await run('check', '--project', 'nowhere', '--format', 'junit')
    expect(exitCode).toBe(1)
    expect(out).toContain('<failure type="SEG091"')
  })
  test('refuses other names, and two forms at once', async () => {
    expect((await run('check', '--format', 'xml')).exitCode).toBe(64)
    expect((await run('check', '--format', 'sarif', '--json')).exitCode).toBe(64)
  })
})

import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { compileProject } from '../../../src/compile.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { printCreateView } from '../../../src/sql/print-view.js'
import { parseProject } from '../../../src/syntax/parse-project.js'
import type { Engine } from '../../support/conformance/engine.js'
import { newDuckdbEngine, newPostgresEngine } from '../../support/conformance/engine.js'

/** Each would end a quoted name or text, or begin a comment, where quoting went wrong. */
const hostile = [
  `a"b`,
  `a""b`,
  `"; drop table victim; --`,
  `'; drop table victim; --`,
  `it's`,
  `a\\'b`,
  `back\\slash`,
  `new\nline`,
  `/* comment`,
  `*/ -- end`,
  `$$dollar$$`,
  `$1`,
  `?`,
  `:name`,
  `%s {x}`,
  `sch.ema`,
  `tab\tstop`,
  `ümläut 😀`,
  `SELECT`,
  ` spaced `,
  `E'\\x41'`,
  `U&"\\0041"`,
]

const yaml = (text: string): string => JSON.stringify(text)
const expression = (text: string): string => `'${text.replaceAll("'", "''")}'`
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The words of `text` stand in the table's name, in columns, in literals and in labels. */
function definitions(text: string): string {
  return `tables:
  people:
    source: ${yaml(text.replaceAll('.', '_').trim())}
    key: id
    columns:
      id: { type: string, column: ${yaml(`${text} key`)} }
      value: { type: string, column: ${yaml(text)} }
      ${yaml(`${text} name`)}: string
      ref: { type: string, column: ref }
    references:
      other: { table: people, column: ref, inverse: others }
entities:
  person: { table: people }
traits:
  person:
    best: max(others.value)
segments:
  same:
    entity: person
    where: ${yaml(`value = ${expression(text)}`)}
    publish: [value]
  listed:
    entity: person
    where: ${yaml(`value in (${expression(text)}, 'x') and \`${`${text} name`.replaceAll('`', '``')}\` = ${expression(text)}`)}
  containing:
    entity: person
    where: ${yaml(`value contains ${expression(text)} and value starts with ${expression(text)} and value ends with ${expression(text)}`)}
  related:
    entity: person
    where: ${yaml(`best = ${expression(text)} or other.value = ${expression(text)}`)}
segmentations:
  labelled:
    entity: person
    cases: { ${yaml(text)}: ${yaml(`value = ${expression(text)}`)} }
    else: ${yaml(`${text} else`)}
`
}

describe.each([
  ['duckdb', newDuckdbEngine],
  ['postgres', () => newPostgresEngine(inject('postgresUrl'))],
])('%s keeps to its quotes', (_, newEngine) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await newEngine()
    await engine.run('create table victim (id integer)')
  })
  afterAll(() => engine.close())

  test.each(hostile)('%j', async (text) => {
    const table = quoted(text.replaceAll('.', '_').trim())
    const columns = [`${text} key`, text, `${text} name`, 'ref'].map(quoted)
    await engine.run(`create table ${table} (${columns.map((name) => `${name} text`).join(', ')})`)
    await engine.run(
      `insert into ${table} values ('1', ${literal(text)}, ${literal(text)}, '1'), ('2', 'y', 'y', null)`,
    )
    const settings = `name: hostile\nschema: ${engine.schema}\n`
    const { value, diagnostics } = compileProject(
      {
        project: parseProject(sourceFile('segc.yaml', settings)).value,
        files: [sourceFile('a.yaml', definitions(text))],
      },
      { dialect: engine.dialect },
    )
    expect(diagnostics).toEqual([])
    for (const { name, columns: names, query } of value.views) {
      const [create = ''] = printCreateView(
        { name: [engine.schema, name], columns: names, query },
        engine.dialect,
      )
      await engine.run(create)
    }
    const rows = async (view: string) =>
      (await engine.ask(`select * from ${engine.schema}.${view}`, 'hostile')).toSorted()
    expect(await rows('same')).toEqual([['1', text]])
    expect(await rows('listed')).toEqual([['1']])
    expect(await rows('containing')).toEqual([['1']])
    expect(await rows('related')).toEqual([['1']])
    expect(await rows('labelled')).toEqual([
      ['1', text],
      ['2', `${text} else`],
    ])
    for (const { name } of value.views) await engine.run(`drop view ${engine.schema}.${name}`)
    expect(await engine.ask(`select count(*) from victim`, 'usual')).toEqual([['0']])
  })
})

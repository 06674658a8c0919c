import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../demo/generate.mjs'
import { timestamp } from '../../src/catalog/data-type.js'
import { compileProject } from '../../src/compile.js'
import { duckdb } from '../../src/dialect/duckdb.js'
import { instantText } from '../support/conformance/instant-text.js'
import { anchor } from '../support/questions/shop-rows.js'
import { sourcesIn } from '../support/questions/sources-in.js'

const asOf = { type: timestamp, text: instantText(anchor) }
const { views, catalog } = compileProject(sourcesIn('.'), {
  dialect: duckdb,
  asOf,
}).value
const definitions = catalog.filter(({ kind }) => kind !== 'label')

const byHand = readdirSync('test/questions/expected').map((file) => file.replace('.sql', ''))

it('every question has an answer', () => {
  const asked = Array.from({ length: 94 }, (_, index) => `Q${String(index + 1).padStart(2, '0')}`)
  const answered = new Set(definitions.flatMap(({ tags }) => tags))
  expect(asked.filter((id) => !answered.has(id))).toEqual([])
})

describe('over the demo shop', () => {
  let folder: string
  let instance: DuckDBInstance
  let connection: DuckDBConnection
  /** What the views of the entities say: a boolean or a label for each key. */
  const answers = new Map<string, ReadonlyMap<unknown, unknown>>()
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'segc-questions-'))
    const duckdbPath = join(folder, 'demo.duckdb')
    await generate({ duckdbPath, anchor })
    instance = await DuckDBInstance.create(duckdbPath)
    connection = await instance.connect()
    await connection.run(`set variable now = timestamptz '${anchor}'`)
    await connection.run(await readFile('test/questions/prelude.sql', 'utf8'))
    for (const { query } of views.filter(({ kind }) => kind === 'entity_segments')) {
      const reader = await connection.runAndReadAll(query)
      const rows = reader.getRowsJson()
      for (const [index, name] of reader.columnNames().entries())
        answers.set(name, new Map(rows.map((row) => [row[0], row[index]])))
    }
  })
  afterAll(async () => {
    connection.closeSync()
    instance.closeSync()
    await rm(folder, { recursive: true, force: true })
  })

  it.each(definitions)('$name divides the shop', ({ name }) => {
    expect(new Set(answers.get(name)?.values()).size).toBeGreaterThan(1)
  })

  it.each(byHand)('%s has the members of the query written by hand', async (name) => {
    const query = await readFile(`test/questions/expected/${name}.sql`, 'utf8')
    const expected = (await connection.runAndReadAll(query)).getRowsJson()
    const answer = [...(answers.get(name) ?? [])]
    const isLabel = expected[0]?.length === 2
    const found = isLabel
      ? answer
      : answer.flatMap(([key, value]) => (value === true ? [[key]] : []))
    expect(sorted(found)).toEqual(sorted(expected))
  })
})

function sorted(rows: readonly (readonly unknown[])[]): readonly string[] {
  return rows.map((row) => row.join(' ')).sort()
}

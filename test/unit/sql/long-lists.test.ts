import { expect, inject, test } from 'vitest'
import { compileProject } from '../../../src/compile.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { parseProject } from '../../../src/syntax/parse-project.js'
import type { Engine } from '../../support/conformance/engine.js'
import { newDuckdbEngine, newPostgresEngine } from '../../support/conformance/engine.js'

const rows = 10_000
const lists: Readonly<Record<string, string>> = {
  'numbers.csv': `id,name,half\n${Array.from({ length: rows }, (_, i) => `${i},it's ${i},${i / 2}\n`).join('')}`,
  'even.csv': `id\n${Array.from({ length: rows }, (_, i) => `${2 * i}\n`).join('')}`,
}
const definitions = `tables:
  people: { source: people, key: id, columns: { id: integer }, references: { number: { table: numbers, column: id } } }
  numbers:
    csv: numbers.csv
    key: id
    columns:
      id: integer
      name: string
      half: decimal(8,1)
entities: { person: { table: people } }
segments:
  named: { entity: person, where: number.name = 'it''s 9999' or number.half = 0.5 }
  even: { entity: person, members: even.csv }
  none_missing: { entity: person, where: sum(all numbers.half) = 24997500 and number is known }
`

test.each<readonly [string, () => Promise<Engine>]>([
  ['DuckDB', newDuckdbEngine],
  ['PostgreSQL', () => newPostgresEngine(inject('postgresUrl'))],
])('lists of 10,000 rows on %s', async (_, newEngine) => {
  const engine = await newEngine()
  try {
    await engine.run('create table people (id bigint)')
    await engine.run('insert into people values (0), (1), (9998), (9999), (10000), (null)')
    const { value, diagnostics } = compileProject(
      {
        project: parseProject(sourceFile('segc.yaml', 'name: long\n')).value,
        files: [sourceFile('all.yaml', definitions)],
        readList: (path) => ({ kind: 'read', file: sourceFile(path, lists[path] ?? '') }),
      },
      { dialect: engine.dialect },
    )
    expect(diagnostics).toEqual([])
    const members = async (name: string) => {
      const query = value.views.find((view) => view.name === name)?.query ?? ''
      return (await engine.ask(query, 'usual')).map(([id]) => Number(id)).sort((a, b) => a - b)
    }
    expect(await members('named')).toEqual([1, 9999])
    expect(await members('even')).toEqual([0, 9998, 10000])
    expect(await members('none_missing')).toEqual([0, 1, 9998, 9999])
    await engine.ask(
      value.views.find(({ kind }) => kind === 'entity_segments')?.query ?? '',
      'usual',
    )
  } finally {
    await engine.close()
  }
})

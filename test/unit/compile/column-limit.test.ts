import { expect, it } from 'vitest'
import { compileProject } from '../../../src/compile.js'
import { duckdb } from '../../../src/dialect/duckdb.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { parseProject } from '../../../src/syntax/parse-project.js'

const tables = `tables:
  people: { source: crm.people, key: id, columns: { id: integer, country: string } }
entities: { person: { table: people } }
segments:
`

it('refuses a wide view with more columns than the dialect takes, at its entity', () => {
  const segment = (n: number): string => `  s${n}: { entity: person, where: country = 'C${n}' }\n`
  const text = tables + Array.from({ length: 5 }, (_, n) => segment(n)).join('')
  const sources = {
    project: parseProject(sourceFile('segc.yaml', 'name: p\n')).value,
    files: [sourceFile('segments/p.yaml', text)],
  }
  const target = { ...duckdb.target, limits: { ...duckdb.target.limits, columns: 5 } }
  const { value, diagnostics } = compileProject(sources, { dialect: { ...duckdb, target } })
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['SEG502', '`person_segments` would have 6 columns, duckdb takes 5'],
  ])
  const [fault] = diagnostics
  expect(text.slice(fault?.primary?.span.start, fault?.primary?.span.end)).toBe('person')
  expect(value.views.map((view) => view.name)).not.toContain('person_segments')
})

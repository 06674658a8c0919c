import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { compileProject } from '../../src/compile.js'
import type { Sources } from '../../src/compile/check-project.js'
import type { CompiledProject } from '../../src/compile/compiled-project.js'
import type { Dialect } from '../../src/dialect/dialect.js'
import { dialects } from '../../src/dialect/index.js'
import { renderPretty } from '../../src/diagnostic/render-pretty.js'
import { sourceFile } from '../../src/source/source-file.js'
import { printCreateView } from '../../src/sql/print-view.js'
import { parseProject } from '../../src/syntax/parse-project.js'

/** Cases whose views of whole entities are the point; the others show the views of their own definitions. */
const wholeEntities = ['entity-views']

const folder = fileURLToPath(new URL('.', import.meta.url))
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

describe.each(cases)('%s', (name) => {
  test.each([...dialects.values()])('as $name says it', async (dialect) => {
    const statements = statementsOf(name, dialect)
    await expect(statements).toMatchFileSnapshot(`${folder}${name}/${dialect.name}.sql`)
  })
})

test('there is no golden file without a dialect', () => {
  const known = [...dialects.keys()].map((dialect) => `${dialect}.sql`)
  const stray = cases.flatMap((name) =>
    readdirSync(`${folder}${name}`)
      .filter((file) => file.endsWith('.sql') && !known.includes(file))
      .map((file) => `${name}/${file}`),
  )
  expect(stray).toEqual([])
})

function statementsOf(name: string, dialect: Dialect): string {
  const sources = sourcesOf(name)
  const { value, diagnostics } = compileProject(sources, { dialect })
  const unsaid = diagnostics.filter(({ code }) => code === 'SEG501')
  const others = diagnostics.filter(({ code }) => code !== 'SEG501')
  expect(renderPretty(others, { colour: false })).toBe('')
  const notes = unsaid.map(({ code, message }) => `-- ${code}: ${message}\n`)
  const views = viewsOf(name, value).map(({ name: view, columns, query }) => {
    const schema = sources.project.schema.text
    const [create = ''] = printCreateView({ name: [schema, view], columns, query }, dialect)
    return `${create};\n`
  })
  return [...notes, ...views].join('\n')
}

function viewsOf(name: string, { views }: CompiledProject): CompiledProject['views'] {
  const whole = wholeEntities.includes(name)
  return views.filter(({ kind }) => kind.startsWith('entity_') === whole)
}

function sourcesOf(name: string): Sources {
  const own = readdirSync(`${folder}${name}`).filter((file) => file.endsWith('.yaml'))
  const read = (file: string) => readFileSync(`${folder}${name}/${file}`, 'utf8')
  const files = own
    .filter((file) => file !== 'segc.yaml')
    .map((file) => sourceFile(`${name}/${file}`, read(file)))
  const shared = files.some(({ text }) => /^tables:/m.test(text))
    ? []
    : [sourceFile('shop.yaml', readFileSync(`${folder}shop.yaml`, 'utf8'))]
  const project = existsSync(`${folder}${name}/segc.yaml`)
    ? read('segc.yaml')
    : 'name: golden\nschema: segments\n'
  return {
    project: parseProject(sourceFile('segc.yaml', project)).value,
    files: [...shared, ...files],
    readList: (path) => ({ kind: 'read', file: sourceFile(path, read(path)) }),
  }
}
